// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.CareProgress;
import io.cometlake.lake.Compaction;
import io.cometlake.lake.LakeException;

/**
 * Merges the small bundles that many nights leave in a project, in a commit of its own, and takes old entries out of the log, so
 * that neither grows for ever. The run's own commit is published by then: a failure here takes nothing away from it.
 */
final class CompactStep {
    private static final String SUFFIX = "-compact";

    private final RunStore runs;

    CompactStep(RunStore runs) {
        this.runs = runs;
    }

    void compact(ExportRun run) {
        if (run.stop().isRequested()) {
            return;
        }
        String name = run.run() + SUFFIX;
        try {
            run.lake().care().compact(run.requireLease(), name, Compaction.USUAL, CareProgress.NONE);
        } catch (LakeException e) {
            runs.warn(run.run(), "Small bundles were not merged; the next export tries again. " + e.getMessage());
        }
        try {
            run.lake().care().trimLog(run.requireLease());
        } catch (LakeException e) {
            runs.warn(run.run(), "Old log entries stay; the next export tries again. " + e.getMessage());
        }
    }
}
