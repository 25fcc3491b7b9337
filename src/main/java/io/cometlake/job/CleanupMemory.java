// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.WriterProcess;
import io.cometlake.policy.JournalEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the job repository knows of the clean-ups of one job and lake, for whoever carries the job out by itself. Thread-safe. */
public final class CleanupMemory {
    private final CleanupStore runs;
    private final JournalStore journal;
    private final PlanTexts texts;
    private final String job;
    private final String lake;

    CleanupMemory(CleanupStore runs, JournalStore journal, PlanTexts texts, String job, String location, Clock clock) {
        this.runs = runs;
        this.journal = journal;
        this.texts = texts;
        this.job = job;
        try (Lake opened = Lake.open(location, LakeConfig.defaults(), clock)) {
            this.lake = opened.uri();
        }
    }

    /**
     * A run that has carried out a plan, or not yet all of it.
     *
     * @param planFile where the plan was, perhaps on another machine
     * @param jobDigest of the job's file when it was planned
     * @param state when it was looked at
     * @param owner the process that had it then, perhaps not any more
     */
    public record PlanRun(
            String run,
            String plan,
            String planDigest,
            Path planFile,
            String jobDigest,
            RunState state,
            WriterProcess owner) {
        static PlanRun of(CleanupRecord run) {
            return new PlanRun(
                    run.run(),
                    run.plan(),
                    run.planDigest(),
                    Path.of(run.planFile()),
                    run.jobDigest(),
                    run.state(),
                    run.owner());
        }
    }

    /** Runs that were begun and are neither over nor given up, the newest first. */
    public List<PlanRun> unfinished() {
        return runs.unfinished(job, lake).stream().map(PlanRun::of).toList();
    }

    /** Runs that began at a moment or later and are over, the newest first. */
    public List<PlanRun> overSince(Instant moment) {
        return runs.overSince(job, lake, moment).stream().map(PlanRun::of).toList();
    }

    /** What came of a run. */
    public Optional<CleanupReport> report(String run) {
        return runs.find(run).flatMap(CleanupRecord::report);
    }

    /** Whether somebody is to go on with a plan. */
    public boolean isBegun(String planDigest) {
        return runs.ofPlan(planDigest)
                .filter(run -> !run.isOver() && run.state() != RunState.ABANDONED)
                .isPresent();
    }

    /**
     * Writes the text of a plan that was begun into a file.
     *
     * @return whether it is known
     */
    public boolean writePlan(String planDigest, Path file) {
        return texts.write(planDigest, file);
    }

    /**
     * Nobody will go on with it. To be asked only of runs that nobody is at work on.
     *
     * @return false if another process has taken it since it was looked at, which is then left alone
     */
    public boolean abandon(PlanRun run) {
        boolean abandoned = runs.abandon(run.run(), run.state(), run.owner(), WriterProcess.current());
        if (abandoned) {
            texts.forget(run.planDigest());
        }
        return abandoned;
    }

    /**
     * The lines of archivings by some of the job's policies between two moments that no clean-up has taken back since, the oldest first.
     * What people do on the server is not known here.
     */
    public List<JournalEntry> archived(String server, Collection<String> policies, Instant from, Instant to) {
        return journal.archivedBetween(server, job, policies, from, to);
    }
}
