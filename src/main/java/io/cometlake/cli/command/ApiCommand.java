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
        name = "api",
        header = "Shows what is on the server, and downloads from it. Changes nothing there.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: the projects of a workspace, for a script:",
            "  cometlake api projects vision --format json"
        })
final class ApiCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ApiCommand(CommandContext context) {
        this.context = context;
    }

    /** With all that is below it. */
    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new ApiCommand(context))
                .addSubcommand(new ApiWorkspacesCommand(context))
                .addSubcommand(new ApiProjectsCommand(context))
                .addSubcommand(new ApiExperimentsCommand(context))
                .addSubcommand(new ApiExperimentCommand(context))
                .addSubcommand(new ApiAssetsCommand(context))
                .addSubcommand(new ApiModelsCommand(context))
                .addSubcommand(new ApiModelCommand(context))
                .addSubcommand(new ApiArtifactsCommand(context))
                .addSubcommand(new ApiArtifactCommand(context))
                .addSubcommand(ApiDownloadCommand.withVerbs(context));
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
