// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CallPriority;
import io.cometlake.client.CometConnection;
import io.cometlake.client.CometException;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.config.ActionKind;
import io.cometlake.config.CleanupJob;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.LakeEvidence;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.facts.Grace;
import java.time.Clock;
import java.util.List;

/**
 * Carries out the actions of one plan. For one thread.
 *
 * <p>An action is done from where its lines in the journal end, so that a run can be gone on with after a kill. What is under way then
 * is looked up; what does not show is made once more, but a delete never is. How many calls an action takes {@link
 * io.cometlake.policy.ActionCalls} says.
 */
public final class Applier {
    private final CometApi comet;
    private final ActionJournal journal;
    private final Clock clock;
    private final ApplyOptions options;
    private final DropNotes notes;
    private final Gate gate;
    private final Runnable turn;

    /**
     * @param comet without a memory of answers
     * @param job as its file says now, which the caller has compared with what it said when the plan was made
     */
    public Applier(
            CometApi comet,
            CleanupJob job,
            ActionJournal journal,
            LakeEvidence evidence,
            Clock clock,
            ApplyOptions options) {
        this(comet, job, journal, evidence, clock, options, () -> {});
    }

    private Applier(
            CometApi comet,
            CleanupJob job,
            ActionJournal journal,
            LakeEvidence evidence,
            Clock clock,
            ApplyOptions options,
            Runnable turn) {
        this.turn = turn;
        this.comet = comet;
        this.journal = journal;
        this.clock = clock;
        this.options = options;
        this.notes = new DropNotes(options.run());
        Rules rules = new Rules(comet, job, clock);
        this.gate = new Gate(
                comet,
                rules,
                new KeptOnes(rules, clock),
                new Targets(comet),
                new Grace(journal, options.server(), job.name()),
                clock,
                evidence,
                notes,
                options.waiver());
    }

    /**
     * The same over a connection, which the caller closes. Before an action it waits for its turn at the connection's priority; from then on
     * the action's calls are urgent, so that nothing that its last one rests on is older than it need be.
     */
    public static Applier over(
            CometConnection connection,
            CleanupJob job,
            ActionJournal journal,
            LakeEvidence evidence,
            Clock clock,
            ApplyOptions options) {
        return new Applier(
                CometApi.over(connection.at(CallPriority.URGENT), ApiOptions.DEFAULT.with(Caching.OFF)),
                job,
                journal,
                evidence,
                clock,
                options,
                connection.calls()::awaitTurn);
    }

    /**
     * Does what the plan says to one experiment, or what is left to do of it after a kill.
     *
     * @return what came of the action, as {@link JournalEntry#tellingOf} has it
     * @throws CometException if the server cannot be worked with at all; the action may be done again then
     */
    public JournalEntry apply(PlannedAction action) {
        turn.run();
        ActionLog log = new ActionLog(journal, clock, heading(action), journal.of(options.run(), action.number()));
        Subject subject = new Subject(comet, action.experimentKey());
        return action.kind() == ActionKind.DELETE_ASSETS
                ? new AssetDrop(gate, notes, action, subject, log, clock).run()
                : inOrder(action, subject, log);
    }

    private JournalEntry inOrder(PlannedAction action, Subject subject, ActionLog log) {
        List<Step> steps = Steps.of(action);
        Clearance clearance = null;
        for (int number = 0; number < steps.size() && !log.isEnded(); number++) {
            Step step = steps.get(number);
            JournalEntry outcome = Performer.known(number, step, subject, log).orElse(null);
            if (outcome == null) {
                if (clearance == null) {
                    clearance = clear(action, number);
                    if (!clearance.letsPass(subject)) {
                        return clearance.refuse(log, number);
                    }
                }
                outcome = Performer.perform(number, step, subject, log, clearance.remark());
            }
            if (outcome.phase() != Phase.DONE) {
                break;
            }
        }
        return log.telling();
    }

    private Clearance clear(PlannedAction action, int number) {
        return number == 0 ? gate.before(action) : gate.within(action);
    }

    private ActionLog.Heading heading(PlannedAction action) {
        return new ActionLog.Heading(
                options.run(),
                options.planDigest(),
                action.number(),
                action.policy(),
                action.kind(),
                action.before(),
                action.target(),
                options.who());
    }

    /**
     * @param run of the clean-up
     * @param planDigest of the plan
     * @param server as the journal calls it
     * @param who the user of the machine
     * @param waiver of the proof, where the policy lets it be waived
     */
    public record ApplyOptions(String run, String planDigest, String server, String who, Waiver waiver) {}

    /** Whether experiments and assets are deleted without a proof where the policy allows it. */
    public enum Waiver {
        NONE,
        PROOF_WAIVED
    }
}
