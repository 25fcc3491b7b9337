// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class RootCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--version", description = "Show the version and exit.")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (version) {
            return new VersionCommand(context).call();
        }
        context.console()
                .note(spec.commandLine()
                        .getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .stripTrailing());
        return ExitCode.USAGE.code();
    }
}
