// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "cometlake",
        header = "Exports everything that you keep in Comet to a lake of Parquet or CSV files.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {
            "",
            "The server and the key are found where Comet's own tools find them: COMET_API_KEY, COMET_URL_OVERRIDE,"
                    + " .comet.config.",
            "",
            "Example: try it without a server:",
            "  cometlake demo"
        })
final class RootCommand extends CommandGroup {
    private final CommandContext context;

    @Option(names = "--version", description = "Show the version and exit.")
    private boolean version;

    RootCommand(CommandContext context) {
        super(context);
        this.context = context;
    }

    @Override
    public Integer call() {
        return version ? new VersionCommand(context).call() : super.call();
    }
}
