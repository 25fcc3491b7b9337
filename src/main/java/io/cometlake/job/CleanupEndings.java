// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.LeaseHeldException;
import io.cometlake.lake.WriterProcess;
import java.util.Optional;
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
     * @throws RunTakenException if another process has the run by now; then nothing of the end is recorded
     */
    CleanupReport end(
            String run,
            CleanupReportWriter writer,
            JournalOutlet journal,
            boolean stopRequested,
            @Nullable RuntimeException failure) {
        CleanupReport report;
        try {
            // Before the report of whoever has it by now is written over.
            Optional<RunOwner> owner = runs.owner(run);
            if (owner.filter(RunOwner::isSelf).isEmpty()) {
                throw RunOwner.lost(run, owner, failure);
            }
            report = failure == null ? done(writer, journal) : broken(writer, journal, stopRequested, failure);
            if (!runs.end(report, WriterProcess.current())) {
                throw RunOwner.lost(run, runs.owner(run), failure);
            }
        } catch (RunTakenException e) {
            LOG.warn("{}", e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            if (failure == null) {
                throw e;
            }
            // What made the run fail is of more interest than what that led to.
            failure.addSuppressed(e);
            throw failure;
        }
        if (failure == null) {
            texts.forget(report.planDigest());
        } else if (!stopRequested) {
            LOG.error("Run {} failed", run, failure);
            throw failure;
        } else {
            LOG.info("Run {} stopped: {}", run, failure.getMessage());
        }
        return report;
    }

    private static CleanupReport done(CleanupReportWriter writer, JournalOutlet journal) {
        if (!writer.isWritten()) {
            // A kill came between the job's end and this one's record, and nobody knows what was told of the journal.
            publish(journal, null);
        }
        return writer.last();
    }

    private static CleanupReport broken(
            CleanupReportWriter writer, JournalOutlet journal, boolean stopRequested, RuntimeException failure) {
        publish(journal, failure);
        return stopRequested
                ? writer.broken(RunState.STOPPED, RunOutcome.exitCode(RunState.STOPPED), null)
                : writer.broken(RunState.FAILED, RunOutcome.exitCode(failure), String.valueOf(failure.getMessage()));
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
