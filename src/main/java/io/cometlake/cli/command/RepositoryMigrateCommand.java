// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.RepositoryPrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.job.RepositoryMove;
import io.cometlake.job.RepositoryPlace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        header = "Moves the job repository under --home to the PostgreSQL that the settings name.",
        description = {
            "All tables or nothing, into an empty database, while no process has the old repository open. The old file stays"
                    + " as it was. Where PostgreSQL is, cometlake.repository.url says, or COMETLAKE_REPOSITORY_URL, with"
                    + " ...USERNAME and ...PASSWORD.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  export COMETLAKE_REPOSITORY_URL=jdbc:postgresql://db.example.com/cometlake",
            "  cometlake repository migrate"
        })
final class RepositoryMigrateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    RepositoryMigrateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        Path home = homeOption.find(context.surroundings());
        RepositoryPlace to = context.repository(home);
        if (to.isEmbedded()) {
            throw new ConfigException(
                    "Nothing says where to move the job repository to. Set cometlake.repository.url, or"
                            + " COMETLAKE_REPOSITORY_URL, as in jdbc:postgresql://db.example.com/cometlake.");
        }
        RepositoryMove.Moved moved = RepositoryMove.move(RepositoryPlace.embedded(home), to);
        context.console()
                .result(
                        json.isJson()
                                ? RepositoryPrinter.json(moved)
                                : RepositoryPrinter.text(
                                        moved, context.console().width()));
        return ExitCode.DONE.code();
    }
}
