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
        name = "lake",
        header = "Looks after a lake: checks its files, repairs its catalog, merges small bundles, clears what is old.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: whether all is as it was written:", "  cometlake lake check --to /data/lake"})
final class LakeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private LakeCommand(CommandContext context) {
        this.context = context;
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new LakeCommand(context))
                .addSubcommand(new LakeCheckCommand(context))
                .addSubcommand(new LakeRepairCommand(context))
                .addSubcommand(new LakeCompactCommand(context))
                .addSubcommand(new LakeExpireCommand(context));
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
