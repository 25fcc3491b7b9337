// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.CleanupJobPrinter;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.ShellWord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        header = "Tells whether a job of a clean-up is in order, without asking a server.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake policy check jobs/archive-untagged.yaml"})
final class PolicyCheckCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "JOB.yaml", description = "A job file of kind cleanup.")
    private String jobFile = "";

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    PolicyCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        CleanupFile file = CleanupFile.read(context.surroundings(), jobFile, null);
        Console console = context.console();
        String plan = context.command() + " policy plan " + ShellWord.quote(jobFile);
        console.result(
                json.isJson()
                        ? CleanupJobPrinter.json(file.job())
                        : CleanupJobPrinter.text(file.job(), plan, console.width()));
        return ExitCode.DONE.code();
    }
}
