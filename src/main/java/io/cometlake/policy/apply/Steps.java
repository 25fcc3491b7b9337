// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.PlannedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The calls that an action takes, in their order. */
final class Steps {
    private Steps() {}

    /** Of any action but the one that drops files, whose calls depend on what is proven. */
    static List<Step> of(PlannedAction action) {
        ActionTarget target = action.target();
        return switch (action.kind()) {
            case ARCHIVE -> archive(target);
            case RESTORE -> List.of(new RestoreStep());
            case MOVE -> List.of(new MoveStep(targetWorkspace(action), project(target)));
            case SYMLINK -> List.of(new SymlinkStep(targetWorkspace(action), project(target)));
            case STOP -> List.of(new StopStep());
            case TAG -> List.of(new AddTagsStep(target.tags()));
            case UNTAG -> List.of(new RemoveTagsStep(target.tags()));
            case DELETE -> List.of(new DeleteStep());
            case DELETE_ASSETS -> throw new IllegalArgumentException("Files are dropped one by one.");
        };
    }

    /** The tag that announces a delete comes behind: it must not stand where nothing was archived. */
    private static List<Step> archive(ActionTarget target) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ArchiveStep());
        if (!target.tags().isEmpty()) {
            steps.add(new AddTagsStep(target.tags()));
        }
        return steps;
    }

    /** The experiment's own where the action names none. */
    static String targetWorkspace(PlannedAction action) {
        String workspace = action.target().workspace();
        return workspace == null ? action.before().workspace() : workspace;
    }

    private static String project(ActionTarget target) {
        return Objects.requireNonNull(target.project(), "an action without the project that it needs");
    }
}
