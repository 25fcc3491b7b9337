// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.NotPublishedException;
import io.cometlake.lake.VerificationException;
import io.cometlake.lake.WriterProcess;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records how attempts at runs end. */
final class RunEndings {
    private static final Logger LOG = LoggerFactory.getLogger(RunEndings.class);

    private final RunReports reports;
    private final RunStore runs;
    private final DiscoveryStore discovery;
    private final Clock clock;

    RunEndings(RunReports reports, RunStore runs, DiscoveryStore discovery, Clock clock) {
        this.reports = reports;
        this.runs = runs;
        this.discovery = discovery;
        this.clock = clock;
    }

    /**
     * Writes the report of an attempt, and throws what made it fail.
     *
     * @param failure null if the job came to its end
     * @throws RunTakenException if another process has the run by now; then nothing of the end is recorded
     */
    RunReport end(String run, ReportWriter writer, boolean stopRequested, @Nullable RuntimeException failure) {
        RunReport report;
        try {
            // Before the report of whoever has it by now is written over.
            Optional<RunOwner> owner = runs.owner(run);
            if (owner.filter(RunOwner::isSelf).isEmpty()) {
                throw RunOwner.lost(run, owner, failure);
            }
            report = writer.ended(ending(run, stopRequested, failure));
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
            discovery.forget(run);
        } else if (!stopRequested) {
            LOG.error("Run {} failed", run, failure);
            throw failure;
        } else {
            LOG.info("Run {} stopped: {}", run, failure.getMessage());
        }
        return report;
    }

    private RunReports.Ending ending(String run, boolean stopRequested, @Nullable RuntimeException failure) {
        if (failure == null) {
            RunState state = reports.stateOfDone(run);
            return new RunReports.Ending(state, RunOutcome.exitCode(state), clock.instant(), null);
        }
        if (stopRequested) {
            return new RunReports.Ending(
                    RunState.STOPPED, RunOutcome.exitCode(RunState.STOPPED), clock.instant(), null);
        }
        return new RunReports.Ending(
                failedState(run, failure),
                RunOutcome.exitCode(failure),
                clock.instant(),
                String.valueOf(failure.getMessage()));
    }

    /** A step may have found that the run can never be gone on with; files that are damaged stay so. */
    private RunState failedState(String run, RuntimeException failure) {
        boolean abandoned = runs.find(run)
                .filter(record -> record.state() == RunState.ABANDONED)
                .isPresent();
        return abandoned || isOfDamage(failure) ? RunState.ABANDONED : RunState.FAILED;
    }

    private static boolean isOfDamage(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof VerificationException)) {
            if (cause instanceof NotPublishedException) {
                // It is in the lake, and the rest of it will be.
                return false;
            }
            cause = cause.getCause();
        }
        return cause != null;
    }
}
