// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.CleanupJob;
import io.cometlake.job.Cleanups;
import java.time.Clock;
import java.time.Duration;

/** Carries a clean-up out. Thread-safe. */
final class CleanupLaunch {
    CleanupLaunch(Cleanups cleanups, PlanShelf shelf, Duration deleteNear, Clock clock) {}

    LaunchResult carryOut(CleanupJob job, JobLauncher.Scene scene) {
        throw new UnsupportedOperationException("not yet");
    }
}
