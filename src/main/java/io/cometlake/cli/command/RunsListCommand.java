// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.RunJson;
import io.cometlake.cli.output.RunPrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.export.HashKey;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        header = "Lists runs, the newest first.",
        sortOptions = false,
        footer = {"", "Example: the last five, for a script:", "  cometlake runs list --limit 5 --json"})
final class RunsListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    RunsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ConfigException("--limit " + limit + " is less than 1.");
        }
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity);
        Console console = context.console();
        try (Runs runs =
                Runs.open(context.repository(home), context.surroundings().clock(), HashKey.NONE)) {
            List<RunReport> reports = runs.list(limit);
            console.result(json.isJson() ? RunJson.list(reports) : RunPrinter.list(reports, console.width()));
        }
        return ExitCode.DONE.code();
    }
}
