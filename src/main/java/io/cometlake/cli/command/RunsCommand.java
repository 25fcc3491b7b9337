// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine.Command;

@Command(
        name = "runs",
        header = "Shows the runs of the past, and goes on with unfinished ones.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: what happened lately:", "  cometlake runs list"})
final class RunsCommand extends CommandGroup {
    RunsCommand(CommandContext context) {
        super(context);
    }
}
