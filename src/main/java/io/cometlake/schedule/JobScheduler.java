// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fires jobs. One a process; several processes on one database share the work. Thread-safe. */
public interface JobScheduler extends AutoCloseable {
    /** Begins to follow the folder, to fire, and to go on with what others left. */
    void start();

    /**
     * Fires nothing more, asks what is under way to come to a safe point, and waits for it.
     *
     * @return whether everything came to one in time; what did not is gone on with at the next start
     */
    boolean stop(Duration within);

    /** In the order of their names. */
    List<ScheduledJob> jobs();

    /** Files that are no jobs, and never were. */
    List<JobFileProblem> problems();

    /** The newest first. */
    List<Fire> fires(int limit);

    /** Fires that this node has under way. */
    List<Fire> underWay();

    /**
     * Fires a job now.
     *
     * @param who asked
     * @return empty if there is no such job
     */
    Optional<Fire> fireNow(String job, String who);

    /** When this node was last seen to be at work, as the health check wants to know. */
    Instant lastSeen();

    @Override
    void close();
}
