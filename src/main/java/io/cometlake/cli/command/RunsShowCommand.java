// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.RunJson;
import io.cometlake.cli.output.RunPrinter;
import io.cometlake.export.HashKey;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Shows what a run did: rows, calls, failures, warnings.",
        sortOptions = false,
        footer = {"", "Example: (RUN is one of \"cometlake runs list\")", "  cometlake runs show RUN --json"})
final class RunsShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    RunsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity);
        Console console = context.console();
        try (Runs runs =
                Runs.open(context.repository(home), context.surroundings().clock(), HashKey.NONE)) {
            RunReport report = KnownRun.find(runs, run, context.command() + " runs list" + homeOption.repeated());
            console.result(json.isJson() ? RunJson.report(report) : text(report, console.width()));
        }
        return ExitCode.DONE.code();
    }

    private static String text(RunReport report, int width) {
        String text = RunPrinter.report(report, width);
        return report.calls().isEmpty() ? text : text + "\n\n" + RunPrinter.calls(report, width);
    }
}
