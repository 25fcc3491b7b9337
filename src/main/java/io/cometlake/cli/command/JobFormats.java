// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.config.file.CleanupJobFormat;
import io.cometlake.config.file.ExportJobFormat;
import io.cometlake.config.file.JobFiles;
import io.cometlake.job.JobLakeNames;
import io.cometlake.schedule.QuartzCron;

/** What job files look like, with what they may name of the lake and of times. */
final class JobFormats {
    private JobFormats() {}

    static ExportJobFormat exports() {
        return new ExportJobFormat(new JobLakeNames(), new QuartzCron());
    }

    static CleanupJobFormat cleanups() {
        return new CleanupJobFormat(new QuartzCron());
    }

    /** Those of either kind. */
    static JobFiles files(Surroundings surroundings) {
        return new JobFiles(new JobLakeNames(), new QuartzCron(), surroundings.userHome());
    }
}
