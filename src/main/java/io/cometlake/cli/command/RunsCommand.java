// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        header = "Shows the runs of the past, and goes on with unfinished ones.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: what happened lately:", "  cometlake runs list"})
final class RunsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.console()
                .note(spec.commandLine()
                        .getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .stripTrailing());
        return ExitCode.USAGE.code();
    }
}
