// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlainProgress;
import io.cometlake.cli.output.TerminalProgress;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.HashKey;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run from the command line: opens the door to the jobs, shows progress, and sees to it that Ctrl-C stops safely. */
final class RunSession {
    private final CommandContext context;
    private final Path home;
    private final Verbosity verbosity;
    private final UnaryOperator<String> resume;
    private volatile @Nullable String started;

    /** @param resume the whole command that goes on with a run */
    RunSession(CommandContext context, Path home, Verbosity verbosity, UnaryOperator<String> resume) {
        this.context = context;
        this.home = home;
        this.verbosity = verbosity;
        this.resume = resume;
    }

    /**
     * Runs it to its end; empty if it was interrupted before it began.
     *
     * @throws FailedRunException if it had begun
     */
    Optional<RunReport> run(Work work) {
        try (SafeStop stop = new SafeStop(context.interrupts(), context.console());
                Runs runs = Runs.open(
                        context.repository(home),
                        context.surroundings().clock(),
                        HashKey.find(context.surroundings().variables()))) {
            if (stop.isRequested()) {
                return Optional.empty();
            }
            return Optional.of(watch(runs, work, stop));
        } catch (RuntimeException e) {
            String run = started;
            throw run == null ? e : new FailedRunException(resume.apply(run), e);
        }
    }

    private RunReport watch(Runs runs, Work work, SafeStop stop) {
        Console console = context.console();
        if (verbosity.isQuiet()) {
            return work.run(runs, new Started(RunListener.SILENT, runs, stop));
        }
        if (!console.isTerminal() || verbosity.isVerbose()) {
            RunListener progress =
                    new PlainProgress(console, context.surroundings().clock());
            return work.run(runs, new Started(progress, runs, stop));
        }
        try (TerminalProgress progress = new TerminalProgress(console)) {
            return work.run(runs, new Started(progress, runs, stop));
        }
    }

    /** What is run. */
    interface Work {
        RunReport run(Runs runs, RunListener listener);
    }

    /** Notes that the run has started, and lets it be stopped from then on. */
    private final class Started implements RunListener {
        private final RunListener listener;
        private final Runs runs;
        private final SafeStop stop;

        Started(RunListener listener, Runs runs, SafeStop stop) {
            this.listener = listener;
            this.runs = runs;
            this.stop = stop;
        }

        @Override
        public void started(String run, boolean resumed) {
            started = run;
            listener.started(run, resumed);
            stop.becomesPossible(runs::requestStop);
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
    }
}
