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

    /**
     * It has come to a safe point, or the job repository could not be reached, and it is gone on with.
     *
     * @param why in a sentence or two
     */
    default void interrupted(Fire fire, String why) {}

    /** A job's file cannot be read any more: the last good one stays in use. Said once for each state of the file. */
    default void broken(JobFileProblem problem) {}

    /**
     * Since the start a job's file has been added, changed or mended, and counts now.
     *
     * @param file its name in the folder
     */
    default void taken(String file, String job) {}

    /** @param file its name in the folder */
    default void removed(String file) {}
}
