// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ActionTarget;
import java.util.Optional;

/** One call that changes the server, and how to see whether it was made. */
sealed interface Step
        permits ArchiveStep,
                RestoreStep,
                MoveStep,
                SymlinkStep,
                StopStep,
                AddTagsStep,
                RemoveTagsStep,
                DeleteStep,
                DeleteAssetStep,
                NoteStep {
    /** As the journal calls it. */
    String call();

    /** What it is about, where the action does not say it. */
    default Optional<String> detail() {
        return Optional.empty();
    }

    /** What the journal's lines of it say of what the action needs to know: of many files only that which it is about. */
    default ActionTarget target(ActionTarget ofAction) {
        return ofAction;
    }

    /** Reads what the call needs, before the journal says that it is about to be made. */
    default void prepare(Subject subject) {}

    /**
     * Makes the call.
     *
     * @throws io.cometlake.client.CometException if it was refused, could not be made, or has no answer
     */
    void make(Subject subject);

    /** Reads whether it was done. */
    Effect look(Subject subject);

    /** Whether it may be sent a second time where it does not show that it was done. */
    default Repetition repetition() {
        return Repetition.ONCE;
    }

    /** How often a call is sent anew. */
    enum Repetition {
        /** A second one changes nothing that the first did. */
        ONCE,
        /** It removes something for good: people look first. */
        NEVER
    }
}
