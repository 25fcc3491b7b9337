// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.CleanupPrinter;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.job.CleanupReport;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is said when a clean-up has ended.
 *
 * @param again the whole command that goes on with it
 * @param home what a printed command needs to find the same home
 * @param undo makes the whole command that takes a run back; null if nothing of it can be
 */
record CleanupEnding(
        CommandContext context,
        String again,
        String home,
        @Nullable UnaryOperator<String> undo) {
    /** @return the exit code */
    int print(CleanupReport report, JsonOption json) {
        Console console = context.console();
        String run = ShellWord.quote(report.run());
        String history = context.command() + " policy history --run " + run + home;
        console.result(
                json.isJson() ? CleanupPrinter.json(report) : CleanupPrinter.report(report, history, console.width()));
        ExitCode exitCode = ExitCode.of(report.state());
        switch (report.state()) {
            case DONE -> tellOfUndo(report);
            case PARTIAL ->
                new Failure(
                                exitCode,
                                "Some actions failed, or nobody knows whether they were done; the report names them.",
                                "Make a new plan: it has what is still to be done. What each call did: " + history)
                        .print(console);
            case STOPPED -> console.note("Stopped. Go on with:\n  " + again);
            case FAILED, RUNNING, INTERRUPTED, ABANDONED ->
                new Failure(
                                exitCode,
                                Objects.requireNonNullElse(report.failure(), "It did not end as it should."),
                                "Once that is mended, go on with: " + again)
                        .print(console);
        }
        return report.exitCode();
    }

    private void tellOfUndo(CleanupReport report) {
        if (undo != null && report.counts().getOrDefault("done", 0L) > 0) {
            context.console()
                    .note("What can be undone of it is taken back with:\n  "
                            + undo.apply(ShellWord.quote(report.run())));
        }
    }
}
