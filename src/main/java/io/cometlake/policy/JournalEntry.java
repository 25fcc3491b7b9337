// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.config.ActionKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: that a call is about to be made, or what came of it. Lines are added, never changed.
 *
 * @param run of the clean-up
 * @param number of the planned action; lines of one action stand together
 * @param step of the action, from 0: an action that takes several calls has several
 * @param call what is called, as {@code archive}, {@code add-tag}, {@code delete-asset}; {@code none} where an action is skipped
 * @param who the user of the machine that applies
 * @param detail what the call is about, as an asset's id; null where the action says it
 * @param reason why not, or what is known; null where there is nothing to say
 */
public record JournalEntry(
        String run,
        String planDigest,
        long number,
        int step,
        String policy,
        ActionKind kind,
        ExperimentState before,
        ActionTarget target,
        String call,
        Phase phase,
        Instant at,
        String who,
        @Nullable String detail,
        @Nullable String reason) {
    /** Where a call stands. */
    public enum Phase {
        /** It is about to be made. Without a later line nobody knows whether it was. */
        INTENDED,
        /** The server says that it is done, or shows it. */
        DONE,
        /** It was not made: the experiment is not as planned, is protected, or is not proven. */
        SKIPPED,
        /** The server refused it: nothing has changed. */
        FAILED,
        /** It was made and the answer lost, and looking does not tell either. */
        UNKNOWN
    }

    /** Whether it says what came of it. */
    public boolean isOutcome() {
        return phase != Phase.INTENDED;
    }

    public String experimentKey() {
        return before.experimentKey();
    }

    /** What came of the call that this line announced. */
    public JournalEntry as(Phase outcome, Instant when, @Nullable String because) {
        return new JournalEntry(
                run, planDigest, number, step, policy, kind, before, target, call, outcome, when, who, detail, because);
    }
}
