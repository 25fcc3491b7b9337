// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.CareProgressPrinter;
import io.cometlake.cli.output.LakeCarePrinter;
import io.cometlake.job.RunId;
import io.cometlake.lake.CompactReceipt;
import io.cometlake.lake.Compaction;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "compact",
        header = "Merges the small bundles of each project into larger ones.",
        description = {
            "No row changes. An export does it by itself where a project has more than 20 bundles of less than 250"
                    + " experiments; this verb does wherever there are two. An unfinished run has to begin anew.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake lake compact --to /data/lake"})
final class LakeCompactCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private LakePlace place = new LakePlace();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    LakeCompactCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        Surroundings surroundings = context.surroundings();
        try (Lake lake = place.open(surroundings);
                LakeLease lease = lake.acquireLease("lake compact")) {
            lease.keepAlive();
            CompactReceipt receipt = lake.care()
                    .compact(
                            lease,
                            RunId.at(surroundings.clock().instant()),
                            Compaction.ALL,
                            new CareProgressPrinter(context.console(), surroundings.clock(), "Merged"));
            context.console()
                    .result(json.isJson() ? LakeCarePrinter.json(lake.uri(), receipt) : LakeCarePrinter.text(receipt));
        }
        return ExitCode.DONE.code();
    }
}
