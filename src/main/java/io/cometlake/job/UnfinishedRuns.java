// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportSpec;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.Recovery;
import io.cometlake.lake.WriterProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which runs can be gone on with, and what becomes of the others. */
final class UnfinishedRuns {
    /**
     * What a run found out on the server is too stale once nobody was at it for so long. Counted from when it was last at work, so that
     * one that takes a time box of each night comes to its end however many nights that takes; more than a day, since the next night
     * is a day, a jitter and a blackout away, and after a failed one a person may have to look first.
     */
    private static final Duration RESUMABLE_FOR = Duration.ofDays(3);

    private final RunStore runs;
    private final DiscoveryStore discovery;
    private final Clock clock;

    UnfinishedRuns(RunStore runs, DiscoveryStore discovery, Clock clock) {
        this.runs = runs;
        this.discovery = discovery;
        this.clock = clock;
    }

    /** The newest run of the same specification and server, if it is unfinished. To be asked with the lake's lease in hand. */
    Optional<RunRecord> find(ExportSpec spec, String server) {
        // One that runs counts, too: whoever ran it does not hold the lease any more.
        return runs.unfinishedOf(spec, server, oldest());
    }

    /** Whether nobody is at work on a run, or will go on with it. */
    boolean isOver(String run) {
        return runs.find(run)
                .map(record -> record.stateNow() != RunState.RUNNING
                        && (!record.stateNow().isResumable() || record.touched().isBefore(oldest())))
                .orElse(true);
    }

    /** @throws ConfigException if the run is none that can be gone on with */
    void requireResumable(RunRecord run, String server) {
        if (run.stateNow() == RunState.RUNNING) {
            throw new ConfigException("Run " + run.run() + " is at work in process "
                    + run.owner().pid() + " on " + run.owner().host() + ". Wait until it is done, or stop it.");
        }
        if (!run.stateNow().isResumable()) {
            throw new ConfigException("Run " + run.run() + " is "
                    + run.stateNow().name().toLowerCase(Locale.ROOT)
                    + ": only a run that was stopped, cut off or failed can be gone on with. Start a new export.");
        }
        if (run.touched().isBefore(oldest())) {
            throw new ConfigException("Run " + run.run() + " was last at work more than " + RESUMABLE_FOR.toDays()
                    + " days ago, so what it found out is too old to go on with. Start a new export instead.");
        }
        if (!run.server().equals(server)) {
            throw new ConfigException("Run " + run.run() + " reads from " + run.server()
                    + ", but the configured server is " + server + ". Set COMET_URL_OVERRIDE to the run's server.");
        }
    }

    /**
     * What a run staged builds on the files that it found: once another run has replaced them it is of no use.
     *
     * @return whether it was given up
     */
    boolean abandonIfStale(Lake lake, String run) {
        if (!lake.staging(run).isStale()) {
            return false;
        }
        abandon(lake, run);
        return true;
    }

    /** Nobody will go on with it. */
    void abandon(Lake lake, String run) {
        lake.staging(run).discard();
        runs.abandon(run, WriterProcess.current());
        discovery.forget(run);
    }

    /** Mends what a crash left in a lake, and clears the staging of runs that nobody will go on with. */
    void recover(Lake lake, LakeLease lease, RunListener listener) {
        runs.endedBefore(oldest()).forEach(discovery::forget);
        Set<String> resumable = Set.copyOf(runs.unfinishedOn(lake.uri(), oldest()));
        Recovery recovery = lake.recover(lease, resumable);
        recovery.rolledForward()
                .forEach(commit -> listener.warned("Commit " + commit.number() + " of run " + commit.run()
                        + " had not been published whole; it is now."));
    }

    private Instant oldest() {
        return clock.instant().minus(RESUMABLE_FOR);
    }
}
