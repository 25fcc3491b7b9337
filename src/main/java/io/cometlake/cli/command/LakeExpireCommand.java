// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.LakeCarePrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.lake.ExpireReceipt;
import io.cometlake.lake.Expiry;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "expire",
        header = "Deletes old commits of the log, files that nothing names, and staged files that nobody can commit.",
        description = {
            "Files in a table's folder that are in no manifest and bytes of assets that no row names go once they are a"
                    + " day old, what a repair set aside after 30 days. No row of a table is touched.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example: what would go:", "  cometlake lake expire --to /data/lake --dry-run"})
final class LakeExpireCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 100_000;

    private final CommandContext context;

    @Mixin
    private LakePlace place = new LakePlace();

    @Option(names = "--dry-run", description = "Say what would go, and delete nothing.")
    private boolean dryRun;

    @Option(
            names = "--keep-commits",
            paramLabel = "N",
            defaultValue = "" + Expiry.DEFAULT_COMMITS,
            description = "So many of the newest commits stay. Default: ${DEFAULT-VALUE}.")
    private int commits = Expiry.DEFAULT_COMMITS;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Commits of so many days stay, too. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    LakeExpireCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (commits < 1) {
            throw new ConfigException("--keep-commits " + commits + " is less than 1.");
        }
        if (days < 0 || days > MOST_DAYS) {
            throw new ConfigException("--keep-days " + days + " is not within 0 to " + MOST_DAYS + ".");
        }
        Logging.toTerminal(verbosity);
        Surroundings surroundings = context.surroundings();
        Expiry what = Expiry.USUAL
                .withCommits(commits, Duration.ofDays(days))
                .withMode(dryRun ? Expiry.Mode.DRY_RUN : Expiry.Mode.DELETE);
        try (Lake lake = place.open(surroundings);
                LakeLease lease = lake.acquireLease("lake expire")) {
            lease.keepAlive();
            ExpireReceipt receipt = lake.care().expire(lease, what);
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
