// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "notify",
        header = "Tells people: tries whether webhooks, Slack and mail work.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: does everybody hear of it whom a job would tell?",
            "  cometlake notify test jobs/nightly.yaml"
        })
final class NotifyCommand extends CommandGroup {
    private NotifyCommand(CommandContext context) {
        super(context);
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new NotifyCommand(context)).addSubcommand(new NotifyTestCommand(context));
    }
}
