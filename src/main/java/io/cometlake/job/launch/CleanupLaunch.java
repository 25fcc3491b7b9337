// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.CleanupJob;
import io.cometlake.job.Cleanups;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Carries a clean-up out: what its file has approved at once, while the rest of it waits. Thread-safe. */
final class CleanupLaunch {
    private final Cleanups cleanups;
    private final Path home;
    private final Duration near;
    private final Clock clock;

    /**
     * @param home where plans go
     * @param near how long before they are due deletes are announced
     */
    CleanupLaunch(Cleanups cleanups, Path home, Duration near, Clock clock) {
        this.cleanups = cleanups;
        this.home = home;
        this.near = near;
        this.clock = clock;
    }

    LaunchResult carryOut(CleanupJob job, JobLauncher.Scene scene) {
        return new CleanupRound(cleanups, PlanShelf.of(home, job, clock), job, scene, near, clock).carryOut();
    }
}
