// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.Heartbeat;
import io.cometlake.client.model.View;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an experiment as a whole. Stopping and moving, and changes of several, are in {@link ExperimentWrites}. */
public interface LifecycleWrites {
    /** {@code POST write/experiment/set-start-end-time}, and looks at it anew: {@link ExperimentReads#metadata} has it. Two calls. */
    void setStartTime(Instant start);

    /** The same for the end. Two calls. */
    void setEndTime(Instant end);

    /** {@code POST write/experiment/update-status}; servers from 3.7.91 on. One call. */
    void setState(ExperimentState state);

    /** {@code GET write/experiment/set-status}: says that it is still running, and hears how often to say so. One call. */
    Heartbeat updateStatus();

    /** {@code GET write/experiment/archive}: hides it from the lists; {@link #restore} brings it back. One call. */
    void archive();

    /** {@code GET write/experiment/restore}: brings it back into the lists. One call. */
    void restore();

    /** {@code GET write/experiment/delete}. Cannot be undone, and whatever this object is asked then fails. One call. */
    void delete();

    /**
     * {@code GET write/project/symlink}: shows it in another project of its workspace, too. One call.
     *
     * @return where people see it there; empty where the server names no address
     */
    Optional<URI> createSymlink(String projectName);

    /** {@code POST write/experiment/KEY/mark-not-throttled}; servers from 4.7.416 on. One call. */
    void setNotThrottled();

    /** {@code POST write/chart-templates/upsert}: saves a view of it, and gives it back with its id. One call. */
    View createView(View view);
}
