// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.CareProgressPrinter;
import io.cometlake.cli.output.LakeCarePrinter;
import io.cometlake.job.RunId;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.RepairReceipt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "repair",
        header = "Rebuilds what is lost or wrong of a lake's catalog from its files.",
        description = {
            "Publishes what was committed, makes manifests that are missing or do not fit their files anew, and moves"
                    + " files that cannot be believed to _cometlake/lost. The next export reads the experiments"
                    + " concerned again. An unfinished run has to begin anew.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake lake repair --to /data/lake"})
final class LakeRepairCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private LakePlace place = new LakePlace();

    @Option(names = "--quick", description = "Believe a file that has the right size.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    LakeRepairCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        Surroundings surroundings = context.surroundings();
        try (Lake lake = place.open(surroundings);
                LakeLease lease = lake.acquireLease("lake repair")) {
            lease.keepAlive();
            RepairReceipt receipt = lake.care()
                    .repair(
                            lease,
                            RunId.at(surroundings.clock().instant()),
                            quick ? CheckDepth.QUICK : CheckDepth.FULL,
                            new CareProgressPrinter(context.console(), surroundings.clock(), "Rebuilt"));
            context.console()
                    .result(
                            json.isJson()
                                    ? LakeCarePrinter.json(lake.uri(), receipt)
                                    : LakeCarePrinter.text(
                                            receipt, context.console().width()));
        }
        return ExitCode.DONE.code();
    }
}
