// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.Lake;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.file.PlanFile;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a plan was carried out before, or a run taken back, so that neither happens twice. */
final class EarlierRuns {
    private final CleanupStore runs;

    EarlierRuns(CleanupStore runs) {
        this.runs = runs;
    }

    /**
     * The report of the run that has carried a plan out, saying so; empty if there is something left to do. Whether a process is at it,
     * the lake's lease tells: what a run's row says of a process of another machine, or of one whose database was away, may be wrong.
     *
     * @throws PlanRefusedException if it was given up
     */
    Optional<CleanupReport> done(PlanFile plan) {
        CleanupRecord run = runs.ofPlan(plan.digest()).orElse(null);
        if (run == null) {
            return Optional.empty();
        }
        if (run.stateNow() == RunState.ABANDONED) {
            throw new PlanRefusedException("Plan " + plan.header().id() + " was begun by run " + run.run()
                    + ", which was taken back before its end. Plan again, with: cometlake policy plan "
                    + plan.header().job().file());
        }
        return report(
                run,
                "Plan " + plan.header().id() + " was carried out before, by run " + run.run() + " of " + run.who()
                        + " at " + run.started().truncatedTo(ChronoUnit.SECONDS) + ": nothing was done now.");
    }

    /** The same of the last undoing of a run. Where it left something undone, another can be made. */
    Optional<CleanupReport> undone(CleanupRecord run) {
        CleanupRecord undoing = runs.undoingOf(run.run()).orElse(null);
        if (undoing == null || undoing.state() == RunState.PARTIAL) {
            return Optional.empty();
        }
        return report(
                undoing,
                "Run " + run.run() + " was taken back before, by run " + undoing.run() + " of " + undoing.who() + " at "
                        + undoing.started().truncatedTo(ChronoUnit.SECONDS) + ": nothing was done now.");
    }

    /** An undoing that was stopped, failed or was cut off. To be asked with the lake's lease in hand. */
    Optional<CleanupRecord> unfinishedUndoing(CleanupRecord run) {
        return runs.undoingOf(run.run()).filter(undoing -> !undoing.isOver());
    }

    void requireUndoable(CleanupRecord run, URI server) {
        if (run.kind() == CleanupReport.Kind.UNDO) {
            throw new PolicyException(
                    "Run " + run.run() + " took run " + run.plan()
                            + " back, which cannot be taken back itself. Make a plan anew instead, with: cometlake policy plan");
        }
        requireNotAtWork(run);
        if (!run.server().equals(server.toString())) {
            throw new PlanRefusedException("Run " + run.run() + " was on the server " + run.server()
                    + ", but the configured server is " + server
                    + ". Set COMET_URL_OVERRIDE to the run's server.");
        }
    }

    private static void requireNotAtWork(CleanupRecord run) {
        if (run.stateNow() == RunState.RUNNING) {
            throw new PlanRefusedException("Run " + run.run() + " is at work on it in process "
                    + run.owner().pid() + " on " + run.owner().host() + ". Wait until it is done, or stop it.");
        }
    }

    private static Optional<CleanupReport> report(CleanupRecord run, String notice) {
        if (!run.isOver()) {
            return Optional.empty();
        }
        return run.report().map(report -> {
            List<String> notices = new ArrayList<>(report.notices());
            notices.add(0, notice);
            return report.withNotices(notices);
        });
    }

    /**
     * Of runs that were made from another home folder, the lake has the journal.
     *
     * @throws PlanRefusedException if one of them has begun or carried out the plan
     */
    void requireNoneElsewhere(Lake lake, PlanFile plan) {
        Seen seen = new Seen();
        new JournalImport(lake).forEach(line -> {
            JournalEntry entry = line.entry();
            if (entry.planDigest().equals(plan.digest())
                    && runs.find(entry.run()).isEmpty()) {
                seen.add(entry);
            }
        });
        JournalEntry last = seen.last;
        if (last != null) {
            throw new PlanRefusedException(
                    "Plan " + plan.header().id() + " was carried out before, by run "
                            + last.run() + " of " + last.who() + " at " + last.at() + " from another home folder, to "
                            + seen.numbers.size() + " of " + plan.header().actions()
                            + " actions as the lake's journal tells. Go on with it there with the same command, or plan again.");
        }
    }

    private static final class Seen {
        private final Set<Long> numbers = new HashSet<>();
        private @Nullable JournalEntry last;

        void add(JournalEntry entry) {
            last = entry;
            if (entry.isOutcome()) {
                numbers.add(entry.number());
            }
        }
    }
}
