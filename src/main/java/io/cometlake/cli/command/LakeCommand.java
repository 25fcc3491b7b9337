// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "lake",
        header = "Looks after a lake: checks its files, repairs its catalog, merges small bundles, clears what is old.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: whether all is as it was written:", "  cometlake lake check --to /data/lake"})
final class LakeCommand extends CommandGroup {
    private LakeCommand(CommandContext context) {
        super(context);
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new LakeCommand(context))
                .addSubcommand(new LakeCheckCommand(context))
                .addSubcommand(new LakeRepairCommand(context))
                .addSubcommand(new LakeCompactCommand(context))
                .addSubcommand(new LakeExpireCommand(context));
    }
}
