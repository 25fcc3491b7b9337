// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlainProgress;
import io.cometlake.cli.output.TerminalProgress;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;
import java.nio.file.Path;
import java.util.Optional;

/** One run from the command line: opens the door to the jobs, shows progress, and sees to it that Ctrl-C stops safely. */
final class RunSession {
    private final CommandContext context;
    private final Path home;
    private final Verbosity verbosity;

    RunSession(CommandContext context, Path home, Verbosity verbosity) {
        this.context = context;
        this.home = home;
        this.verbosity = verbosity;
    }

    /** Runs it to its end, however it ends; empty if it was interrupted before it began. */
    Optional<RunReport> run(Work work) {
        try (SafeStop stop = new SafeStop(context.interrupts(), context.console());
                Runs runs = Runs.open(home, context.surroundings().clock())) {
            if (stop.isRequested()) {
                return Optional.empty();
            }
            return Optional.of(watch(runs, work, stop));
        }
    }

    private RunReport watch(Runs runs, Work work, SafeStop stop) {
        Console console = context.console();
        if (verbosity.isQuiet()) {
            return work.run(runs, new Stoppable(RunListener.SILENT, runs, stop));
        }
        if (!console.isTerminal() || verbosity.isVerbose()) {
            RunListener progress =
                    new PlainProgress(console, context.surroundings().clock());
            return work.run(runs, new Stoppable(progress, runs, stop));
        }
        try (TerminalProgress progress = new TerminalProgress(console)) {
            return work.run(runs, new Stoppable(progress, runs, stop));
        }
    }

    /** What is run. */
    interface Work {
        RunReport run(Runs runs, RunListener listener);
    }

    /** Lets the run be stopped from the moment when it has started. */
    private record Stoppable(RunListener listener, Runs runs, SafeStop stop) implements RunListener {
        @Override
        public void started(String run, boolean resumed) {
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
