// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "download",
        header = "Downloads files of experiments, models and artifacts.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: the newest version of a model:",
            "  cometlake api download model vision detector --output detector"
        })
final class ApiDownloadCommand extends CommandGroup {
    ApiDownloadCommand(CommandContext context) {
        super(context);
    }

    /** With all that is below it. */
    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new ApiDownloadCommand(context))
                .addSubcommand(new ApiDownloadAssetCommand(context))
                .addSubcommand(new ApiDownloadModelCommand(context))
                .addSubcommand(new ApiDownloadArtifactCommand(context));
    }
}
