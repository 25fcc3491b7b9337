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
        name = "download",
        header = "Downloads files of experiments, models and artifacts.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: the newest version of a model:",
            "  cometlake api download model vision detector --output detector"
        })
final class ApiDownloadCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ApiDownloadCommand(CommandContext context) {
        this.context = context;
    }

    /** With all that is below it. */
    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new ApiDownloadCommand(context))
                .addSubcommand(new ApiDownloadAssetCommand(context))
                .addSubcommand(new ApiDownloadModelCommand(context))
                .addSubcommand(new ApiDownloadArtifactCommand(context));
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
