// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "api",
        header = "Shows what is on the server, and downloads from it. Changes nothing there.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: the projects of a workspace, for a script:",
            "  cometlake api projects vision --format json"
        })
final class ApiCommand extends CommandGroup {
    ApiCommand(CommandContext context) {
        super(context);
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
}
