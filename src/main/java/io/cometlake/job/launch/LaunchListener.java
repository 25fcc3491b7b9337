// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.CleanupListener;
import io.cometlake.job.RunListener;

/** Is told how a job goes, whichever kind it is of; from any thread. */
public interface LaunchListener {
    /** Hears nothing. */
    LaunchListener SILENT = new LaunchListener() {};

    default RunListener export() {
        return RunListener.SILENT;
    }

    default CleanupListener cleanup() {
        return CleanupListener.SILENT;
    }

    /** What keeps the job waiting, as another run that writes to its lake; once for each reason. */
    default void waiting(String reason) {}
}
