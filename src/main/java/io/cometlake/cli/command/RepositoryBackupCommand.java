// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.RepositoryPrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.job.RepositoryBackup;
import io.cometlake.job.RepositoryPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        header = "Copies the job repository under --home to a ZIP file, also while runs are at work.",
        description = {
            "To restore it, stop what runs, and unpack the ZIP in the home folder. One in PostgreSQL is backed up by"
                    + " PostgreSQL's own means, as pg_dump.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake repository backup /backup/cometlake-monday.zip"})
final class RepositoryBackupCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "Where to; not there yet.")
    private String file = "";

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    RepositoryBackupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        RepositoryPlace place = context.repository(homeOption.find(context.surroundings()));
        if (!place.isEmbedded()) {
            throw new ConfigException("The job repository is at " + place
                    + ", which is backed up by PostgreSQL's own means, as in: pg_dump --format=custom.");
        }
        Path target = context.surroundings().resolve(file);
        if (Files.exists(target)) {
            throw new ConfigException(target + " is there already. Name another file.");
        }
        long bytes = RepositoryBackup.write(place, target);
        context.console()
                .result(
                        json.isJson()
                                ? RepositoryPrinter.json(place, target, bytes)
                                : RepositoryPrinter.text(place, target, bytes));
        return ExitCode.DONE.code();
    }
}
