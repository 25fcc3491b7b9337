// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.CleanupProgress;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.StatusLine;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.Cleanups;
import io.cometlake.policy.JournalEntry;
import java.nio.file.Path;
import java.util.Optional;

/** One clean-up run from the command line: shows progress, and sees to it that Ctrl-C stops behind an action. */
final class CleanupSession {
    private final CommandContext context;
    private final Path home;
    private final Verbosity verbosity;
    private final String again;
    private final String lasting;
    private volatile boolean started;

    /**
     * @param again the whole command that goes on with the run: the one that began it
     * @param lasting what of it cannot be undone; empty if nothing
     */
    CleanupSession(CommandContext context, Path home, Verbosity verbosity, String again, String lasting) {
        this.context = context;
        this.home = home;
        this.verbosity = verbosity;
        this.again = again;
        this.lasting = lasting;
    }

    /** The user of the machine, as plans and the journal name who did it. */
    static String user() {
        return System.getProperty("user.name", "unknown");
    }

    static StatusLine statusLine(CommandContext context, Verbosity verbosity) {
        Console console = context.console();
        if (verbosity.isQuiet()) {
            return StatusLine.silent();
        }
        return console.isTerminal() && !verbosity.isVerbose()
                ? StatusLine.redrawn(console)
                : StatusLine.plain(console, context.surroundings().clock());
    }

    /**
     * Runs it to its end; empty if it was interrupted before it began.
     *
     * @throws FailedRunException if it had begun
     */
    Optional<CleanupReport> run(Work work) {
        try (SafeStop stop = new SafeStop(context.interrupts(), context.console());
                StatusLine line = statusLine(context, verbosity);
                Cleanups cleanups = Cleanups.open(
                        context.repository(home), context.surroundings().clock())) {
            if (stop.isRequested()) {
                return Optional.empty();
            }
            return Optional.of(work.run(cleanups, new Started(new CleanupProgress(line, lasting), cleanups, stop)));
        } catch (RuntimeException e) {
            throw started ? new FailedRunException(again, e) : e;
        }
    }

    /** What is run. */
    interface Work {
        CleanupReport run(Cleanups cleanups, CleanupListener listener);
    }

    /** Notes that the run has started, and lets it be stopped from then on. */
    private final class Started implements CleanupListener {
        private final CleanupListener listener;
        private final Cleanups cleanups;
        private final SafeStop stop;

        Started(CleanupListener listener, Cleanups cleanups, SafeStop stop) {
            this.listener = listener;
            this.cleanups = cleanups;
            this.stop = stop;
        }

        @Override
        public void started(String run, boolean resumed, long actions) {
            started = true;
            listener.started(run, resumed, actions);
            stop.becomesPossible(cleanups::requestStop);
        }

        @Override
        public void acted(JournalEntry last, long done, long all) {
            listener.acted(last, done, all);
        }

        @Override
        public void warned(String warning) {
            listener.warned(warning);
        }
    }
}
