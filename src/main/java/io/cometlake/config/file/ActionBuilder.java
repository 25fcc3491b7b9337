// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Spelling;
import io.cometlake.config.file.Values.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a policy's action, and sees to it that its keys belong to it. */
final class ActionBuilder {
    private final PolicyKeys policy;
    private final ActionKeys keys;
    private final Values values;
    private final PolicyPlace place;
    private final Map<String, ActionKind> policies;

    /** @param policies the actions of the file's policies by name */
    ActionBuilder(PolicyKeys policy, Values values, PolicyPlace place, Map<String, ActionKind> policies) {
        this.policy = policy;
        this.keys = policy.actions;
        this.values = values;
        this.place = place;
        this.policies = policies;
    }

    /** Empty once problems have been noted, here or before. */
    Optional<ActionSpec> build() {
        ActionKind action = values.find(policy.action).orElse(null);
        if (action == null) {
            return Optional.empty();
        }
        for (Key<?> key : keys.all()) {
            if (values.mentions(key) && !keys.actions(key).contains(action)) {
                place.complain(
                        key,
                        "does not belong to " + action.text() + ": it is for "
                                + keys.actions(key).stream()
                                        .map(ActionKind::text)
                                        .collect(Collectors.joining(" and "))
                                + ". Leave it out.");
            }
        }
        keys.needed(action)
                .filter(key -> !values.mentions(key))
                .ifPresent(key -> place.complain(
                        policy.action,
                        "The key '" + key.name() + "' is missing, which " + action.text() + " needs. Add it, as in \""
                                + key.name() + ": " + exampleOf(key) + "\"."));
        checkTarget(action);
        checkArchivedBy(action);
        checkAssets(action);
        return place.problems().isEmpty() ? Optional.of(action(action)) : Optional.empty();
    }

    private static String exampleOf(Key<?> key) {
        return key.example();
    }

    private ActionSpec action(ActionKind action) {
        Values to = values.group(keys.to);
        ProofDemand proof = values.find(keys.proof).orElse(ProofDemand.REQUIRED);
        return switch (action) {
            case ARCHIVE -> new ActionSpec.Archive();
            case RESTORE -> new ActionSpec.Restore();
            case STOP -> new ActionSpec.Stop();
            case MOVE ->
                new ActionSpec.Move(
                        to.find(keys.toWorkspace).orElse(null),
                        to.find(keys.toProject).orElseThrow());
            case SYMLINK -> new ActionSpec.Symlink(to.find(keys.toProject).orElseThrow());
            case TAG -> new ActionSpec.Tag(values.find(keys.addTags).orElseThrow());
            case UNTAG -> new ActionSpec.Untag(values.find(keys.removeTags).orElseThrow());
            case DELETE ->
                new ActionSpec.Delete(
                        values.find(keys.archivedBy).orElseThrow(),
                        values.find(keys.grace).orElse(ActionSpec.Delete.USUAL_GRACE),
                        proof);
            case DELETE_ASSETS -> {
                Values assets = values.group(keys.assets);
                yield new ActionSpec.DeleteAssets(
                        assets.find(keys.types).orElse(NameFilter.ALL),
                        assets.find(keys.fileNames).orElse(NameFilter.ALL),
                        assets.find(keys.atLeast).orElse(0L),
                        proof);
            }
        };
    }

    private void checkTarget(ActionKind action) {
        if (action == ActionKind.SYMLINK) {
            values.group(keys.to)
                    .lineOf(keys.toWorkspace)
                    .ifPresent(line -> place.complain(
                            keys.to,
                            line,
                            "'workspace' does not belong to symlink, which stays in its workspace. Leave it out."));
        }
    }

    private void checkArchivedBy(ActionKind action) {
        Located<List<String>> said = values.locate(keys.archivedBy).orElse(null);
        if (said == null || action != ActionKind.DELETE) {
            return;
        }
        for (String name : said.value()) {
            ActionKind its = policies.get(name);
            if (its == null) {
                List<String> archiving = policies.keySet().stream()
                        .filter(policy -> policies.get(policy) == ActionKind.ARCHIVE)
                        .toList();
                place.complain(
                        keys.archivedBy,
                        said.line(),
                        Shown.quote(name) + " is no policy of this file."
                                + (archiving.isEmpty()
                                        ? " Only what a policy here has archived can be deleted; add one."
                                        : suggestion(name, archiving)));
            } else if (its != ActionKind.ARCHIVE) {
                place.complain(
                        keys.archivedBy,
                        said.line(),
                        "Policy " + Shown.quote(name) + " does not archive: its action is " + its.text() + ".");
            }
        }
    }

    private static String suggestion(String name, List<String> archiving) {
        String near = Spelling.didYouMean(name, archiving);
        return near.isEmpty() ? " Those that archive: " + String.join(", ", archiving) + "." : near;
    }

    private void checkAssets(ActionKind action) {
        Values assets = values.group(keys.assets);
        boolean mistaken =
                assets.mentions(keys.types) && assets.find(keys.types).isEmpty()
                        || assets.mentions(keys.fileNames)
                                && assets.find(keys.fileNames).isEmpty();
        if (action != ActionKind.DELETE_ASSETS || values.find(keys.assets).isEmpty() || mistaken) {
            return;
        }
        boolean all = MatchAllCheck.passesEveryName(assets.find(keys.types).orElse(NameFilter.ALL))
                && MatchAllCheck.passesEveryName(assets.find(keys.fileNames).orElse(NameFilter.ALL));
        if (all) {
            place.complain(
                    keys.assets,
                    "names every file. Give types or names that leave some out, as { names: [\"*.ckpt\"] }.");
        }
    }
}
