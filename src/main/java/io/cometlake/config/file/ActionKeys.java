// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Words;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that say how a policy acts; each belongs to some actions alone. */
final class ActionKeys {
    /** What Cometlake's own tags begin with. */
    private static final String OWN = "cometlake:";

    final Key<String> toWorkspace = Key.optional(
            "workspace", Scalar.text(Refusals::blank), "its own", "The workspace of that project, for move.", "attic");
    final Key<String> toProject =
            Key.required("project", Scalar.text(Refusals::blank), "The project, which has to be there.", "archive");
    final Key<Values> to = Key.optional(
            "to",
            new Group(List.of(toWorkspace, toProject)),
            "none",
            "For move and symlink, required: the other project.",
            "{ project: archive }");
    final Key<List<String>> addTags =
            Key.optional("add-tags", tags(), "none", "For tag, required: the tags to add.", "[stale]");
    final Key<List<String>> removeTags =
            Key.optional("remove-tags", tags(), "none", "For untag, required: the tags to take away.", "[stale]");
    final Key<List<String>> archivedBy = Key.optional(
            "archived-by",
            new Listing<>(Scalar.text(text -> Optional.empty()), "a list of policies"),
            "none",
            "For delete, required: the policies of this file that have archived it. What a person has archived, or restored"
                    + " since, is not deleted.",
            "[crashed-and-short]");
    final Key<Duration> grace =
            Key.optional("grace", Scalar.duration(), "14d", "For delete: how long ago that has to be.", "30d");

    final Key<NameFilter> types = Key.optional(
            "types", new Filter(), "all", "Types of the assets, as the server names them.", "[model-element]");
    final Key<NameFilter> fileNames =
            Key.optional("names", new Filter(), "all", "File names of the assets.", "[\"*.ckpt\"]");
    final Key<Long> atLeast =
            Key.optional("at-least", Scalar.size(), "0", "The size below which an asset stays.", "10MB");
    final Key<Values> assets = Key.optional(
            "assets",
            new Group(List.of(types, fileNames, atLeast)),
            "none",
            "For delete-assets, required: which files are removed. All else of the experiment stays.",
            "{ names: [\"*.ckpt\"] }");
    final Key<ProofDemand> proof = Key.optional(
            "proof",
            Scalar.choice(Words.of(ProofDemand.values())),
            "required",
            "For delete and delete-assets: whether what is removed has to be proven to be in the lake, or whoever applies the"
                    + " plan may waive that.",
            "required");

    List<Key<?>> all() {
        return List.of(to, addTags, removeTags, archivedBy, grace, assets, proof);
    }

    /** The actions that a key is for. */
    Set<ActionKind> actions(Key<?> key) {
        if (key.equals(to)) {
            return EnumSet.of(ActionKind.MOVE, ActionKind.SYMLINK);
        }
        if (key.equals(addTags)) {
            return EnumSet.of(ActionKind.TAG);
        }
        if (key.equals(removeTags)) {
            return EnumSet.of(ActionKind.UNTAG);
        }
        if (key.equals(assets)) {
            return EnumSet.of(ActionKind.DELETE_ASSETS);
        }
        return key.equals(proof)
                ? EnumSet.of(ActionKind.DELETE, ActionKind.DELETE_ASSETS)
                : EnumSet.of(ActionKind.DELETE);
    }

    /** The key that an action cannot do without. */
    Optional<Key<?>> needed(ActionKind action) {
        return switch (action) {
            case ARCHIVE, RESTORE, STOP -> Optional.empty();
            case MOVE, SYMLINK -> Optional.of(to);
            case TAG -> Optional.of(addTags);
            case UNTAG -> Optional.of(removeTags);
            case DELETE -> Optional.of(archivedBy);
            case DELETE_ASSETS -> Optional.of(assets);
        };
    }

    private static Listing<String> tags() {
        return new Listing<>(
                Scalar.text(tag -> tag.startsWith(OWN)
                        ? Optional.of("Tags that begin with " + OWN + " are Cometlake's own. Choose another one.")
                        : Refusals.blank(tag)),
                "a list of tags");
    }
}
