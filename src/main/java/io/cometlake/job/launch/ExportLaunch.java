// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.ExportJob;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.StopSignal.StoppedException;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunOutcome;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;
import io.cometlake.job.ServerCalls;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.lake.LeaseHeldException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries an export out, once its lake is free. Thread-safe. */
final class ExportLaunch {
    private static final Logger LOG = LoggerFactory.getLogger(ExportLaunch.class);

    private final Runs runs;

    ExportLaunch(Runs runs) {
        this.runs = runs;
    }

    LaunchResult carryOut(ExportJob job, JobLauncher.Scene scene) {
        Begun begun = new Begun(scene.listener().export());
        while (true) {
            scene.lake().untilFree();
            try {
                RunReport report = runs.export(
                        job.name(),
                        job.spec(),
                        scene.server(),
                        begun,
                        scene.launch().signal());
                return result(report, scene.launch());
            } catch (LeaseHeldException e) {
                // Before it began, somebody was faster between the look and the try.
                String run = begun.run;
                if (run != null) {
                    return failed(run, e);
                }
            } catch (StoppedException e) {
                throw e;
            } catch (RuntimeException e) {
                String run = begun.run;
                if (run == null) {
                    throw e;
                }
                return failed(run, e);
            }
        }
    }

    private LaunchResult failed(String run, RuntimeException failure) {
        return new LaunchResult(
                Outcome.FAILED,
                RunOutcome.exitCode(failure),
                report(run),
                Optional.empty(),
                List.of(),
                List.of(),
                "Run " + run + " failed: " + failure.getMessage(),
                failure);
    }

    private Optional<RunReport> report(String run) {
        try {
            return runs.find(run);
        } catch (RuntimeException e) {
            LOG.warn("The report of run {} cannot be read", run, e);
            return Optional.empty();
        }
    }

    private static LaunchResult result(RunReport report, Launch launch) {
        Outcome outcome = Outcome.of(report.state());
        Integer exitCode = report.exitCode();
        return new LaunchResult(
                outcome,
                exitCode == null ? outcome.exitCode() : exitCode,
                Optional.of(report),
                Optional.empty(),
                List.of(),
                List.of(),
                LaunchWords.of(report, launch),
                null);
    }

    /** Notes which run has begun. */
    private static final class Begun implements RunListener {
        private final RunListener listener;
        private volatile @Nullable String run;

        Begun(RunListener listener) {
            this.listener = listener;
        }

        @Override
        public void started(String name, boolean resumed) {
            run = name;
            listener.started(name, resumed);
        }

        @Override
        public void planned(ExportEstimate estimate) {
            listener.planned(estimate);
        }

        @Override
        public void progress(ExportProgress progress) {
            listener.progress(progress);
        }

        @Override
        public void warned(String warning) {
            listener.warned(warning);
        }

        @Override
        public void called(ServerCalls more) {
            listener.called(more);
        }
    }
}
