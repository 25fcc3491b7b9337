// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.step.StepExecution;

/** The runs that this process has under way: how a step finds what its run shares. Thread-safe. */
final class RunRegistry {
    static final String RUN_PARAMETER = "run";

    private final Map<String, ExportRun> runs = new ConcurrentHashMap<>();

    void add(ExportRun run) {
        runs.put(run.run(), run);
    }

    void remove(String run) {
        runs.remove(run);
    }

    ExportRun of(StepExecution step) {
        String id = String.valueOf(step.getJobParameters().getString(RUN_PARAMETER));
        ExportRun run = runs.get(id);
        if (run == null) {
            throw new JobException("Run " + id + " is not under way in this process", null);
        }
        return run;
    }
}
