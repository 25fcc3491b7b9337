// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.RepositoryPrinter;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RepositoryStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        header = "Says where the job repository is, of which version, and what is under way.",
        description = {
            "Changes nothing: tables of an older version are brought up to date by the next command that writes.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake repository status"})
final class RepositoryStatusCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    RepositoryStatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        RepositoryPlace place = context.repository(homeOption.find(context.surroundings()));
        Optional<RepositoryStatus> status =
                RepositoryStatus.exists(place) ? Optional.of(RepositoryStatus.look(place)) : Optional.empty();
        context.console()
                .result(json.isJson() ? RepositoryPrinter.json(place, status) : RepositoryPrinter.text(place, status));
        return ExitCode.DONE.code();
    }
}
