// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.RunJson;
import io.cometlake.cli.output.RunPrinter;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import java.util.Objects;

/**
 * What is said when a run has ended: the result, what is wrong with it, and the command that goes on from here.
 *
 * @param resume the whole command that goes on with the run
 */
record RunEnding(RunReport report, String resume) {
    /** Prints the whole report. */
    ExitCode print(Console console, JsonOption json) {
        console.result(json.isJson() ? RunJson.report(report) : RunPrinter.report(report, console.width()));
        return printWhatNext(console);
    }

    /** Prints only what is wrong, if something is, and what to do about it. */
    ExitCode printWhatNext(Console console) {
        ExitCode exitCode = ExitCode.of(report.state());
        switch (report.state()) {
            case DONE -> {}
            case PARTIAL -> partial(exitCode).print(console);
            case STOPPED -> console.note("Stopped. Go on with:\n  " + resume);
            case FAILED -> failed(exitCode).print(console);
            case RUNNING, INTERRUPTED, ABANDONED ->
                new Failure(exitCode, "The run did not end as it should.", "Go on with: " + resume).print(console);
        }
        return exitCode;
    }

    /** The exit code of a run that was interrupted before it began. */
    static ExitCode printNothingStarted(Console console) {
        console.note("Stopped before anything was started.");
        return ExitCode.STOPPED;
    }

    private Failure partial(ExitCode exitCode) {
        boolean assetsFailed = !report.result().assets().failures().isEmpty();
        if (report.failures().isEmpty() && assetsFailed) {
            return new Failure(
                    exitCode,
                    "Some assets could not be downloaded; the lake lists them without their bytes.",
                    "Run the same command again to try them again.");
        }
        if (report.failures().isEmpty() && report.proof().hasDifferences()) {
            return new Failure(
                    exitCode,
                    "The lake differs from what the server tells: the report names each difference.",
                    "Run the same command again, which reads those experiments anew: mostly it was a late edit, as a tag. What"
                            + " stays then, read with --exact.");
        }
        return new Failure(
                exitCode,
                "Some experiments failed; the lake keeps what it had of them.",
                "Run the same command again to try them again.");
    }

    private Failure failed(ExitCode exitCode) {
        String reason = Objects.requireNonNullElse(report.error(), "The run failed without saying why.");
        return new Failure(exitCode, reason, "Once that is mended, go on with: " + resume);
    }

    /** The run's state decides, so that nobody prints success for a run that is none. */
    boolean isDone() {
        return report.state() == RunState.DONE;
    }
}
