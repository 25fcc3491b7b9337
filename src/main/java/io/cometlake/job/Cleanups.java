// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ClientConfig;
import io.cometlake.config.CleanupJob;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.plan.Planner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door to clean-ups: makes plans, carries them out as runs of the Spring Batch job {@code cleanup}, takes runs back, and tells
 * about runs of the past. Opening it starts the job repository under {@code home}. Thread-safe.
 */
public final class Cleanups implements AutoCloseable {
    private Cleanups() {}

    /** @param home the folder that holds the job repository; made if it is not there */
    public static Cleanups open(Path home, Clock clock) {
        throw new UnsupportedOperationException(home + "" + clock);
    }

    /**
     * A plan that was made.
     *
     * @param digest what approves it
     */
    public record MadePlan(Path file, PlanHeader header, String digest) {}

    /**
     * Makes a plan and changes nothing on the server.
     *
     * @param jobFile absolute, as the plan notes it
     * @param only names of policies; all if empty
     * @param who the user of the machine
     * @param out where the plan goes; null for a file of the plan's own name under {@code home}
     */
    public MadePlan plan(
            CleanupJob job,
            Path jobFile,
            Set<String> only,
            String who,
            ClientConfig server,
            @Nullable Path out,
            Planner.Listener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * How a plan is to be carried out.
     *
     * @param approvedDigest what the person who approves says; null where nobody has to
     * @param proofWaived whether proofs are waived where policies allow it
     */
    public record ApplyRequest(
            Path plan, CleanupJob job, @Nullable String approvedDigest, boolean proofWaived, String who) {}

    /**
     * Carries a plan out; one that was begun is gone on with, one that is done is not done again.
     *
     * @throws io.cometlake.policy.PlanRefusedException if it may not be carried out; nothing was done
     * @throws io.cometlake.lake.LeaseHeldException if another live run is writing to the lake
     */
    public CleanupReport apply(ApplyRequest request, ClientConfig server, CleanupListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Takes back what a run did, where that can be done; what a job's guard rails say does not count. */
    public CleanupReport undo(String run, String who, ClientConfig server, CleanupListener listener) {
        throw new UnsupportedOperationException();
    }

    /** The newest runs first. */
    public List<CleanupReport> list(int limit) {
        throw new UnsupportedOperationException();
    }

    /** What a run, or all of them, did to experiments: the journal's lines, the newest last. */
    public List<JournalEntry> history(@Nullable String run, @Nullable String experimentKey, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Asks the run that this process has under way to stop behind the action that it is at. */
    public void requestStop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
