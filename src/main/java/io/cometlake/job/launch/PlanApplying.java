// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.CleanupJob;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.Cleanups;
import io.cometlake.lake.LeaseHeldException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Applies plans of a job, each once the lake is free, and notes which run that began. For one thread. */
final class PlanApplying {
    private final Cleanups cleanups;
    private final CleanupJob job;
    private final JobLauncher.Scene scene;
    private final StartNote started;

    PlanApplying(Cleanups cleanups, CleanupJob job, JobLauncher.Scene scene) {
        this.cleanups = cleanups;
        this.job = job;
        this.scene = scene;
        this.started = new StartNote(scene.listener().cleanup());
    }

    /** The run that began last, or was gone on with; null if none has. */
    @Nullable
    String run() {
        return started.run();
    }

    /** Returns when nobody writes to the lake. */
    void untilFree() {
        scene.lake().untilFree();
        scene.launch().signal().check();
    }

    CleanupReport apply(Path plan) {
        String before = run();
        while (true) {
            untilFree();
            try {
                return cleanups.apply(
                        new Cleanups.ApplyRequest(
                                plan, job, null, false, scene.request().by()),
                        scene.server(),
                        started,
                        scene.launch().signal());
            } catch (LeaseHeldException e) {
                if (hasBegunSince(before)) {
                    throw e;
                }
                // Somebody was faster, between the look and the try.
            }
        }
    }

    /** @param before what {@link #run} said then */
    boolean hasBegunSince(@Nullable String before) {
        String run = run();
        return run != null && !run.equals(before);
    }
}
