// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.CleanupReport;
import io.cometlake.job.RunOutcome;
import io.cometlake.job.RunState;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to tell of a clean-up's round, in the order in which it came about. For one thread. */
final class RoundTale {
    private final List<String> clauses = new ArrayList<>();
    private final List<WaitingPlan> waiting = new ArrayList<>();
    private @Nullable CleanupReport report;
    private long planningCalls;

    void add(String clause) {
        clauses.add(clause);
    }

    void addPlanning(long calls) {
        planningCalls += calls;
    }

    /** A run was begun, or gone on with, and has ended. */
    void addActed(CleanupReport ended, boolean resumed) {
        report = ended;
        add(CleanupWords.of(ended, resumed));
    }

    /** A plan waits for somebody, or was refused. */
    void addWaiting(WaitingPlan plan, List<String> replaced) {
        waiting.add(plan);
        add(CleanupWords.of(plan, replaced));
    }

    /** The report of the run that was the last to act; null if none has. */
    @Nullable
    CleanupReport report() {
        return report;
    }

    /** @param last the report of the run that was the last to act; null changes nothing */
    void show(@Nullable CleanupReport last) {
        report = last == null ? report : last;
    }

    boolean isEmpty() {
        return clauses.isEmpty();
    }

    boolean isStopped() {
        return report != null && report.state() == RunState.STOPPED;
    }

    /** Whether not all was done of what the file has approved. */
    boolean leavesSomething() {
        return !waiting.isEmpty() || (report != null && report.state() == RunState.PARTIAL);
    }

    Outcome outcome() {
        if (isStopped()) {
            return Outcome.STOPPED;
        }
        if (waiting.stream().anyMatch(plan -> !plan.exceeded().isEmpty())) {
            return Outcome.REFUSED;
        }
        return report == null ? Outcome.DONE : Outcome.of(report.state());
    }

    /**
     * The end of it.
     *
     * @param reason why it was stopped, if it was
     * @param failure null if there was none
     */
    LaunchResult result(Outcome outcome, String reason, List<NearDelete> near, @Nullable RuntimeException failure) {
        List<String> told = new ArrayList<>(clauses);
        if (outcome == Outcome.STOPPED) {
            told.add(0, "stopped at a safe point, " + reason + ", to go on at the next start");
        }
        near.forEach(one -> told.add(CleanupWords.of(one)));
        return new LaunchResult(
                outcome,
                failure == null || outcome == Outcome.REFUSED ? outcome.exitCode() : RunOutcome.exitCode(failure),
                Optional.empty(),
                Optional.ofNullable(report),
                waiting,
                near,
                CleanupWords.sentence(told, planningCalls),
                failure);
    }
}
