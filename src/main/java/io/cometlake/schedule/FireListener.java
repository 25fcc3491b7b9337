// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchResult;

/** Is told of fires by the node that carries them out. Thread-safe, quick, throws nothing. */
public interface FireListener {
    /** Who wants to follow what a fire does. */
    default LaunchListener began(Fire fire, ConfiguredJob job) {
        return LaunchListener.SILENT;
    }

    default void ended(Fire fire, ConfiguredJob job, LaunchResult result) {}

    default void skipped(Fire fire) {}

    /** A job's file cannot be read any more: the last good one stays in use. Said once for each state of the file. */
    default void broken(JobFileProblem problem) {}
}
