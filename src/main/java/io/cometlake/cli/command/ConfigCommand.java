// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "config",
        header = "Tells what this installation is set to, and from where, and whether that is in order.",
        description = {
            "Settings are of an installation: job repository, serve, notifications, log. What a job does is in its own file;"
                    + " key and server are Comet's own business.",
            "",
            "They come from, the later the stronger: defaults; cometlake.yaml (or .properties) in config/ of the installation,"
                    + " of the working directory, of the home folder; the file or folder that COMETLAKE_CONFIG names; variables,"
                    + " as COMETLAKE_SERVE_PORT for cometlake.serve.port.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: what is not as it is by default, and who says so:", "  cometlake config show --changed"
        })
final class ConfigCommand extends CommandGroup {
    private ConfigCommand(CommandContext context) {
        super(context);
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new ConfigCommand(context))
                .addSubcommand(new ConfigShowCommand(context))
                .addSubcommand(new ConfigCheckCommand(context));
    }
}
