// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.LeaseHeldException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records how attempts at clean-ups end. */
final class CleanupEndings {
    private static final Logger LOG = LoggerFactory.getLogger(CleanupEndings.class);

    private final CleanupStore runs;
    private final PlanTexts texts;

    CleanupEndings(CleanupStore runs, PlanTexts texts) {
        this.runs = runs;
        this.texts = texts;
    }

    /**
     * Records the end of an attempt, and throws what made it fail.
     *
     * @param failure null if the job came to its end
     */
    CleanupReport end(
            String run,
            CleanupReportWriter writer,
            JournalOutlet journal,
            boolean stopRequested,
            @Nullable RuntimeException failure) {
        if (failure == null) {
            if (!writer.isWritten()) {
                // A kill came between the job's end and this one's record, and nobody knows what was told of the
                // journal.
                publish(journal, null);
            }
            CleanupReport report = writer.last();
            runs.end(report);
            texts.forget(report.planDigest());
            return report;
        }
        CleanupReport report;
        try {
            publish(journal, failure);
            report = stopRequested
                    ? writer.broken(RunState.STOPPED, RunOutcome.exitCode(RunState.STOPPED), null)
                    : writer.broken(
                            RunState.FAILED, RunOutcome.exitCode(failure), String.valueOf(failure.getMessage()));
            runs.end(report);
        } catch (RuntimeException e) {
            // What made the run fail is of more interest than what that led to.
            failure.addSuppressed(e);
            throw failure;
        }
        if (!stopRequested) {
            LOG.error("Run {} failed", run, failure);
            throw failure;
        }
        LOG.info("Run {} stopped: {}", run, failure.getMessage());
        return report;
    }

    /** What was done so far belongs into the lake, too; whoever lost the lake leaves that to the next run. */
    private static void publish(JournalOutlet journal, @Nullable RuntimeException failure) {
        if (!(failure instanceof LeaseHeldException)) {
            try {
                journal.publish();
            } catch (LeaseHeldException e) {
                LOG.warn("The journal was not published: {}", e.getMessage());
            }
        }
    }
}
