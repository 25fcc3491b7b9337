// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call, with its lines in the journal around it. Each time that the call is sent has an announcing line of its own. What is
 * in doubt is looked up; if it does not show, the call is sent once more, but never one that deletes.
 */
final class Performer {
    private Performer() {}

    /**
     * What came of a step: known before, or found out of one that was cut off. Empty if it is to be made, for the first time or again.
     */
    static Optional<JournalEntry> known(int number, Step step, Subject subject, ActionLog log) {
        Optional<JournalEntry> outcome = log.outcome(number);
        Optional<JournalEntry> doubtful = log.inDoubt(number);
        if (outcome.isPresent() || doubtful.isEmpty()) {
            return outcome;
        }
        JournalEntry intended = doubtful.get();
        Sight sight = look(step, subject);
        return switch (sight.effect()) {
            case SEEN ->
                Optional.of(log.settle(
                        intended, Phase.DONE, joined("found done after an interruption", intended.reason())));
            case GONE ->
                Optional.of(log.settle(
                        intended,
                        Phase.UNKNOWN,
                        "an interruption hid what came of the call, and the experiment is gone since"));
            case NOT_SEEN, CANNOT_TELL -> {
                if (sight.trouble() != null) {
                    yield Optional.of(log.settle(
                            intended,
                            Phase.UNKNOWN,
                            "an interruption hid what came of the call, and looking failed: " + sight.trouble()));
                }
                yield step.repetition() == Step.Repetition.ONCE
                        ? Optional.empty()
                        : Optional.of(log.settle(
                                intended,
                                Phase.FAILED,
                                "interrupted at the call, which is not done, and is never repeated; plan again"));
            }
        };
    }

    /**
     * Makes the call.
     *
     * @param remark what is known before, for the journal; null for nothing
     * @throws CometException if the server cannot be worked with; the step may be done later, but for one that deletes and is in doubt
     */
    static JournalEntry perform(int number, Step step, Subject subject, ActionLog log, @Nullable String remark) {
        try {
            step.prepare(subject);
        } catch (CometNotFoundException e) {
            return log.end(number, Phase.SKIPPED, "deleted since the plan was made");
        }
        Attempt first = attempt(
                number,
                step,
                subject,
                log,
                log.inDoubt(number).isEmpty()
                        ? remark
                        : joined("once more: it was interrupted, and it does not show that it is done", remark));
        if (first.outcome() != null) {
            return first.outcome();
        }
        String again = joined("once more: the answer was lost, and it does not show that it is done", remark);
        Attempt second = attempt(number, step, subject, log, again);
        return second.outcome() != null
                ? second.outcome()
                : log.settle(
                        second.intended(),
                        Phase.UNKNOWN,
                        "the answer was lost twice, and it does not show that it is done");
    }

    private static Attempt attempt(int number, Step step, Subject subject, ActionLog log, @Nullable String remark) {
        JournalEntry intended = log.intend(number, step, remark);
        try {
            step.make(subject);
        } catch (CometException e) {
            return new Attempt(intended, outcome(step, subject, log, intended, Trouble.unwrapped(e)));
        }
        return new Attempt(intended, log.settle(intended, Phase.DONE, remark));
    }

    /** Null where the call may be sent once more. */
    private static @Nullable JournalEntry outcome(
            Step step, Subject subject, ActionLog log, JournalEntry intended, CometException failure) {
        if (Trouble.isInterrupt(failure)) {
            throw failure;
        }
        if (Trouble.leavesDoubt(failure)) {
            return looked(step, subject, log, intended, failure);
        }
        if (Trouble.endsRun(failure)) {
            log.settle(intended, Phase.PENDING, Trouble.words(failure));
            throw failure;
        }
        if (failure instanceof CometNotFoundException && step.repetition() == Step.Repetition.NEVER) {
            return log.settle(intended, Phase.SKIPPED, "deleted by somebody else meanwhile");
        }
        return log.settle(intended, Phase.FAILED, Trouble.words(failure));
    }

    private static @Nullable JournalEntry looked(
            Step step, Subject subject, ActionLog log, JournalEntry intended, CometException failure) {
        Sight sight = look(step, subject);
        if (sight.effect() == Effect.SEEN) {
            return log.settle(
                    intended,
                    Phase.DONE,
                    joined("the answer was lost; the server shows that it is done", intended.reason()));
        }
        if (sight.effect() == Effect.GONE) {
            return log.settle(intended, Phase.UNKNOWN, "the answer was lost, and the experiment is gone since");
        }
        if (sight.trouble() != null) {
            return log.settle(intended, Phase.UNKNOWN, "the answer was lost, and looking failed: " + sight.trouble());
        }
        if (failure instanceof CometProtocolException) {
            return log.settle(intended, Phase.FAILED, Trouble.words(failure));
        }
        if (step.repetition() == Step.Repetition.NEVER) {
            return log.settle(
                    intended,
                    Phase.UNKNOWN,
                    "the answer was lost, and it does not show that it is done; it was not repeated: look at it later, and"
                            + " plan again");
        }
        return null;
    }

    private static Sight look(Step step, Subject subject) {
        try {
            return new Sight(step.look(subject), null);
        } catch (CometNotFoundException e) {
            return new Sight(subject.look().isEmpty() ? Effect.GONE : Effect.CANNOT_TELL, Trouble.words(e));
        } catch (CometException e) {
            if (Trouble.endsRun(e)) {
                throw e;
            }
            return new Sight(Effect.CANNOT_TELL, Trouble.words(e));
        }
    }

    private static String joined(String what, @Nullable String remark) {
        return remark == null ? what : what + "; " + remark;
    }

    /** @param trouble why looking failed; null if it did not */
    private record Sight(Effect effect, @Nullable String trouble) {}

    /** @param outcome null if the answer was lost, and the call may be sent once more */
    private record Attempt(JournalEntry intended, @Nullable JournalEntry outcome) {}
}
