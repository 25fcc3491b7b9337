// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What takes one call back.
 *
 * @param kind of the action that this is
 */
record Reversal(ActionKind kind, Step step, ActionTarget target, Expectation expectation) {
    /** Whether an experiment is still as the call left it: in words why not, empty if it is. */
    @FunctionalInterface
    interface Expectation {
        Optional<String> unmet(ExperimentState now);
    }

    /** Empty where the call cannot be taken back. */
    static Optional<Reversal> of(JournalEntry done) {
        ExperimentState before = done.before();
        ActionTarget target = done.target();
        return switch (done.call()) {
            case "archive" ->
                Optional.of(new Reversal(
                        ActionKind.RESTORE,
                        new RestoreStep(),
                        ActionTarget.NONE,
                        now -> now.archived() ? elsewhere(before.workspace(), before.project(), now) : restored()));
            case "restore" ->
                Optional.of(new Reversal(
                        ActionKind.ARCHIVE,
                        new ArchiveStep(),
                        ActionTarget.NONE,
                        now -> now.archived()
                                ? Optional.of("it was archived since")
                                : elsewhere(before.workspace(), before.project(), now)));
            case "move" -> Optional.of(backFrom(before, target));
            case "add-tags" ->
                Optional.of(tags(
                        ActionKind.UNTAG,
                        new RemoveTagsStep(without(target.tags(), before.tags())),
                        without(target.tags(), before.tags())));
            case "remove-tags" ->
                Optional.of(tags(
                        ActionKind.TAG,
                        new AddTagsStep(both(target.tags(), before.tags())),
                        both(target.tags(), before.tags())));
            default -> Optional.empty();
        };
    }

    private static Reversal backFrom(ExperimentState before, ActionTarget target) {
        String project = Objects.requireNonNull(target.project(), "a move without a project");
        String workspace = target.workspace() == null ? before.workspace() : target.workspace();
        return new Reversal(
                ActionKind.MOVE,
                new MoveStep(before.workspace(), before.project()),
                ActionTarget.project(before.workspace(), before.project()),
                now -> elsewhere(workspace, project, now));
    }

    private static Reversal tags(ActionKind kind, Step step, List<String> tags) {
        boolean added = kind == ActionKind.UNTAG;
        return new Reversal(kind, step, ActionTarget.tags(tags), now -> {
            if (tags.isEmpty()) {
                return Optional.of(added ? "it had the tags before" : "it had none of the tags before");
            }
            List<String> changed = added ? without(tags, now.tags()) : both(tags, now.tags());
            return changed.isEmpty()
                    ? Optional.empty()
                    : Optional.of("tag '" + changed.get(0) + "' was " + (added ? "taken away" : "added") + " since");
        });
    }

    private static Optional<String> restored() {
        return Optional.of("it was restored since");
    }

    private static Optional<String> elsewhere(String workspace, String project, ExperimentState now) {
        return now.workspace().equals(workspace) && now.project().equals(project)
                ? Optional.empty()
                : Optional.of("it was moved to '" + now.workspace() + "/" + now.project() + "' since");
    }

    private static List<String> without(List<String> tags, Collection<String> others) {
        return tags.stream().filter(tag -> !others.contains(tag)).toList();
    }

    private static List<String> both(List<String> tags, Collection<String> others) {
        return tags.stream().filter(others::contains).toList();
    }
}
