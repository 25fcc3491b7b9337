// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.step.StepExecution;

/** The runs that this process has under way: how a step finds what its run shares. Thread-safe. */
final class RunRegistry {
    static final String RUN_PARAMETER = "run";

    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();

    void add(JobRun run) {
        runs.put(run.run(), run);
    }

    void remove(String run) {
        runs.remove(run);
    }

    /** Of a step of an export. */
    ExportRun of(StepExecution step) {
        return find(step, ExportRun.class);
    }

    /** Of a step of a clean-up. */
    CleanupRun cleanupOf(StepExecution step) {
        return find(step, CleanupRun.class);
    }

    private <R extends JobRun> R find(StepExecution step, Class<R> kind) {
        String id = String.valueOf(step.getJobParameters().getString(RUN_PARAMETER));
        JobRun run = runs.get(id);
        if (!kind.isInstance(run)) {
            throw new JobException("Run " + id + " is not under way in this process", null);
        }
        return kind.cast(run);
    }
}
