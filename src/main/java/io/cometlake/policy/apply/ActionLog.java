// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal's lines of one action, old and new. A line is durable before {@link #add} returns. For one thread. */
final class ActionLog {
    /** Instead of a call, where the action ends without one. */
    static final String NO_CALL = "none";

    private final ActionJournal journal;
    private final Clock clock;
    private final Heading heading;
    private final List<JournalEntry> lines = new ArrayList<>();
    private final Map<Integer, JournalEntry> newest = new HashMap<>();
    private boolean ended;
    private boolean begun;

    /** @param lines that the action has in the journal */
    ActionLog(ActionJournal journal, Clock clock, Heading heading, List<JournalEntry> lines) {
        this.journal = journal;
        this.clock = clock;
        this.heading = heading;
        lines.forEach(this::take);
    }

    /** What all lines of an action have in common. */
    record Heading(
            String run,
            String planDigest,
            long number,
            String policy,
            ActionKind kind,
            ExperimentState before,
            ActionTarget target,
            String who) {}

    /** Whether it was given up, so that no other of its calls is to be made. */
    boolean isEnded() {
        return ended;
    }

    /** Whether any of its calls is known to be done. */
    boolean isBegun() {
        return begun;
    }

    /** The newest line of a step. */
    Optional<JournalEntry> last(int step) {
        return Optional.ofNullable(newest.get(step));
    }

    /** What came of a step; empty if it is still to be done, or in doubt. */
    Optional<JournalEntry> outcome(int step) {
        return last(step).filter(JournalEntry::isOutcome);
    }

    /** The line of a step that was announced, and of which nobody knows what came. */
    Optional<JournalEntry> inDoubt(int step) {
        return last(step).filter(line -> line.phase() == Phase.INTENDED);
    }

    /** @param remark what is known before the call; null for nothing */
    JournalEntry intend(int number, Step step, @Nullable String remark) {
        return add(line(number, step, Phase.INTENDED, remark));
    }

    /** A step is not made, the action's others may be. */
    JournalEntry skip(int number, Step step, String reason) {
        return add(line(number, step, Phase.SKIPPED, reason));
    }

    /** The action ends in front of a step. */
    JournalEntry end(int number, Phase phase, String reason) {
        return add(line(number, NO_CALL, phase, heading.target(), null, reason));
    }

    JournalEntry settle(JournalEntry intended, Phase outcome, @Nullable String reason) {
        return add(intended.as(outcome, clock.instant(), reason));
    }

    /** What came of the action so far. */
    JournalEntry telling() {
        return JournalEntry.tellingOf(lines)
                .orElseThrow(() -> new IllegalStateException("Action " + heading.number() + " has no outcome yet."));
    }

    private JournalEntry add(JournalEntry line) {
        journal.add(line);
        take(line);
        return line;
    }

    private void take(JournalEntry line) {
        lines.add(line);
        newest.put(line.step(), line);
        ended |= line.isOutcome() && line.call().equals(NO_CALL);
        begun |= line.phase() == Phase.DONE;
    }

    private JournalEntry line(int number, Step step, Phase phase, @Nullable String reason) {
        return line(
                number,
                step.call(),
                phase,
                step.target(heading.target()),
                step.detail().orElse(null),
                reason);
    }

    private JournalEntry line(
            int step, String call, Phase phase, ActionTarget target, @Nullable String detail, @Nullable String reason) {
        return new JournalEntry(
                heading.run(),
                heading.planDigest(),
                heading.number(),
                step,
                heading.policy(),
                heading.kind(),
                heading.before(),
                target,
                call,
                phase,
                clock.instant(),
                heading.who(),
                detail,
                reason);
    }
}
