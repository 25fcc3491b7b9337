// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.CleanupListener;
import io.cometlake.job.RunListener;
import io.cometlake.policy.plan.Planner;

/** Is told how a job goes, whichever kind it is of; from any thread. */
public interface LaunchListener {
    /** Hears nothing. */
    LaunchListener SILENT = new LaunchListener() {};

    default RunListener export() {
        return RunListener.SILENT;
    }

    /** Of a plan that is being made; there may be two, one after the other. */
    default Planner.Listener planning() {
        return Planner.Listener.SILENT;
    }

    default CleanupListener cleanup() {
        return CleanupListener.SILENT;
    }

    /** What keeps the job waiting, as another run that writes to its lake; once for each reason. */
    default void waiting(String reason) {}
}
