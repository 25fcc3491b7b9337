// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.CareProgressPrinter;
import io.cometlake.cli.output.LakeCarePrinter;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.CheckReport;
import io.cometlake.lake.Lake;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        header = "Compares every file of a lake with what was written, and changes nothing.",
        description = {
            "Sizes, SHA-256, rows, experiments; what stands twice, is missing or is in no manifest; commits that are not"
                    + " published whole; bytes of assets. Exits with 4 if there is a problem.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake lake check --to /data/lake"})
final class LakeCheckCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private LakePlace place = new LakePlace();

    @Option(names = "--quick", description = "Look at names, sizes and counts alone, and read no table's file.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    LakeCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        try (Lake lake = place.open(context.surroundings())) {
            CheckReport report = lake.care()
                    .check(
                            quick ? CheckDepth.QUICK : CheckDepth.FULL,
                            new CareProgressPrinter(
                                    context.console(), context.surroundings().clock(), "Checked"));
            context.console()
                    .result(
                            json.isJson()
                                    ? LakeCarePrinter.json(lake.uri(), report)
                                    : LakeCarePrinter.text(
                                            report,
                                            context.command() + " lake repair" + place.repeated(),
                                            context.console().width()));
            return (report.isSound() ? ExitCode.DONE : ExitCode.PARTIAL).code();
        }
    }
}
