// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "policy",
        header = "Cleans up by rules: plans, waits for your approval, carries out, takes back.",
        description = {
            "A plan changes nothing. It is a file that names every experiment, why it matched, and what would be done; only what"
                    + " stands in it is done, and only while the experiment is as it was.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: what a job would do, and doing it:",
            "  cometlake policy plan jobs/archive-untagged.yaml --out plan.json",
            "  cometlake policy apply plan.json --approve DIGEST"
        })
final class PolicyCommand extends CommandGroup {
    private PolicyCommand(CommandContext context) {
        super(context);
    }

    static CommandLine withVerbs(CommandContext context) {
        return new CommandLine(new PolicyCommand(context))
                .addSubcommand(new PolicyCheckCommand(context))
                .addSubcommand(new PolicyPlanCommand(context))
                .addSubcommand(new PolicyShowCommand(context))
                .addSubcommand(new PolicyApplyCommand(context))
                .addSubcommand(new PolicyUndoCommand(context))
                .addSubcommand(new PolicyHistoryCommand(context));
    }
}
