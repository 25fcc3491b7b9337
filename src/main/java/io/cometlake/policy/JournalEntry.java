// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.config.ActionKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        UNKNOWN,
        /** The server could not be worked with, and certainly did not do it: the run ended there, and it is still to be done. */
        PENDING
    }

    /** Whether it says what came of it, for good. */
    public boolean isOutcome() {
        return phase != Phase.INTENDED && phase != Phase.PENDING;
    }

    /**
     * The line that says what came of an action as a whole, among all of its lines in their order: the last outcome, but one before it
     * that failed or is unknown comes first. Empty if nothing came of it yet.
     */
    public static Optional<JournalEntry> tellingOf(List<JournalEntry> lines) {
        JournalEntry telling = null;
        for (JournalEntry line : lines) {
            if (line.isOutcome() && (telling == null || line.weight() >= telling.weight())) {
                telling = line;
            }
        }
        return Optional.ofNullable(telling);
    }

    /** Whether both are calls that concern the same of an experiment: whether it is archived, where it is, or a tag. */
    public boolean concernsTheSameAs(JournalEntry other) {
        List<String> calls = List.of(call, other.call);
        if (Set.of("add-tags", "remove-tags").containsAll(calls)) {
            return !Collections.disjoint(target.tags(), other.target.tags());
        }
        return calls.equals(List.of("move", "move"))
                || Set.of("archive", "restore").containsAll(calls);
    }

    private int weight() {
        return switch (phase) {
            case UNKNOWN -> 2;
            case FAILED -> 1;
            case INTENDED, DONE, SKIPPED, PENDING -> 0;
        };
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
