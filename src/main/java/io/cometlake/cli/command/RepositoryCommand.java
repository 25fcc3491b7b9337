// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "repository",
        header = "Looks after the job repository: says how it stands, moves it to PostgreSQL, backs it up.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: where it is, and what is under way:", "  cometlake repository status"})
final class RepositoryCommand extends CommandGroup {
    private RepositoryCommand(CommandContext context) {
        super(context);
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new RepositoryCommand(context))
                .addSubcommand(new RepositoryStatusCommand(context))
                .addSubcommand(new RepositoryMigrateCommand(context))
                .addSubcommand(new RepositoryBackupCommand(context));
    }
}
