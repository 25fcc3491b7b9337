// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "schedule",
        header = "Shows when jobs run by themselves.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: what comes next:", "  cometlake schedule list"})
final class ScheduleCommand extends CommandGroup {
    private ScheduleCommand(CommandContext context) {
        super(context);
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new ScheduleCommand(context)).addSubcommand(new ScheduleListCommand(context));
    }
}
