// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometConnection;
import io.cometlake.client.CometException;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what a run did, the last first, where that can be done. For one thread.
 *
 * <p>Each call that is taken back costs three calls; where to a project is moved back one more, once a workspace and run. What is
 * interrupted is gone on with as by an {@link Applier}.
 */
public final class Undoer {
    private final CometApi comet;
    private final ActionJournal journal;
    private final Clock clock;
    private final String run;
    private final String who;
    private final Targets targets;

    /**
     * @param comet without a memory of answers
     * @param run of the undoing, which is a run of its own
     */
    public Undoer(CometApi comet, ActionJournal journal, Clock clock, String run, String who) {
        this.comet = comet;
        this.journal = journal;
        this.clock = clock;
        this.run = run;
        this.who = who;
        this.targets = new Targets(comet);
    }

    /** The same over a connection, which the caller closes. */
    public static Undoer over(CometConnection connection, ActionJournal journal, Clock clock, String run, String who) {
        return new Undoer(CometApi.over(connection, ApiOptions.DEFAULT.with(Caching.OFF)), journal, clock, run, who);
    }

    /**
     * Takes back one call of a run: restores what it archived, archives what it restored, moves back what it moved, takes away the
     * tags that it added, adds those that it took away. Left alone is an experiment of which somebody has changed since what the call
     * had changed: that is as he wants it.
     *
     * @param done a line of the run with {@link JournalEntry.Phase#DONE}
     * @return what came of it, as {@link JournalEntry#tellingOf} has it
     * @throws CometException if the server cannot be worked with at all; the line may be taken back later then
     */
    public JournalEntry undo(JournalEntry done) {
        List<JournalEntry> lines = journal.of(run, done.number()).stream()
                .filter(line -> line.step() == done.step())
                .toList();
        Optional<Reversal> reversal = Reversal.of(done);
        if (reversal.isEmpty()) {
            ActionLog log = log(done, done.kind(), done.before(), done.target(), lines);
            return log.isEnded()
                    ? log.telling()
                    : log.end(done.step(), Phase.SKIPPED, done.call() + " cannot be undone");
        }
        Subject subject = new Subject(comet, done.experimentKey());
        return undo(done, reversal.get(), subject, lines);
    }

    private JournalEntry undo(JournalEntry done, Reversal reversal, Subject subject, List<JournalEntry> lines) {
        ActionLog earlier = log(done, reversal.kind(), done.before(), reversal.target(), lines);
        if (earlier.isEnded()
                || Performer.known(done.step(), reversal.step(), subject, earlier)
                        .isPresent()) {
            return earlier.telling();
        }
        ExperimentState now;
        try {
            now = state(subject).orElse(null);
        } catch (CometException e) {
            if (Trouble.endsRun(e)) {
                throw e;
            }
            return earlier.end(done.step(), Phase.FAILED, "it could not be read: " + Trouble.words(e));
        }
        if (now == null) {
            return earlier.end(done.step(), Phase.SKIPPED, "deleted since");
        }
        ActionLog log = log(done, reversal.kind(), now, reversal.target(), lines);
        Optional<String> refusal =
                reversal.expectation().unmet(now).or(() -> doneSince(done)).or(() -> missingTarget(reversal.target()));
        return refusal.isPresent()
                ? log.end(done.step(), Phase.SKIPPED, refusal.get())
                : Performer.perform(done.step(), reversal.step(), subject, log, null);
    }

    private Optional<ExperimentState> state(Subject subject) {
        Optional<ExperimentMetadata> metadata = subject.look();
        return metadata.map(
                found -> ExperimentState.of(found, subject.experiment().getTags()));
    }

    /** As where an undoing before this one came so far, or another plan has archived again what was restored in between. */
    private Optional<String> doneSince(JournalEntry done) {
        return journal.laterThan(done, run)
                .map(later -> "run " + later.run() + " made the call " + later.call() + " since, at " + later.at());
    }

    private Optional<String> missingTarget(ActionTarget target) {
        String workspace = target.workspace();
        String project = target.project();
        return workspace == null || project == null ? Optional.empty() : targets.missing(workspace, project);
    }

    private ActionLog log(
            JournalEntry done, ActionKind kind, ExperimentState before, ActionTarget target, List<JournalEntry> lines) {
        ActionLog.Heading heading =
                new ActionLog.Heading(run, done.planDigest(), done.number(), done.policy(), kind, before, target, who);
        return new ActionLog(journal, clock, heading, lines);
    }
}
