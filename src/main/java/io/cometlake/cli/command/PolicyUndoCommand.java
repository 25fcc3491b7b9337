// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import io.cometlake.client.ClientConfig;
import io.cometlake.job.CleanupReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        header = "Takes back what a clean-up did, where that can be done.",
        description = {
            "Restores what was archived, archives what was restored, moves back, and takes tags off or puts them back on. An"
                    + " experiment that somebody has changed since is left alone. What was deleted, stopped or linked stays so.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example: (RUN is one of \"cometlake policy history\")", "  cometlake policy undo RUN"})
final class PolicyUndoCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = "The run that is taken back.")
    private String run = "";

    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    PolicyUndoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Mistakes mistakes = new Mistakes();
        ServerChoice choice = serverOptions.over(ServerChoice.NONE, mistakes);
        mistakes.throwIfAny();
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity, context.settings(home).log());
        ClientConfig server = ClientSettings.resolve(context.surroundings(), choice);
        String repeated = homeOption.repeated() + choice.repeated();
        String again = context.command() + " policy undo " + ShellWord.quote(run) + repeated;
        Optional<CleanupReport> report = new CleanupSession(context, home, verbosity, again, "")
                .run((cleanups, listener) -> cleanups.undo(run, CleanupSession.user(), server, listener));
        return report.map(done -> new CleanupEnding(context, again, homeOption.repeated(), null).print(done, json))
                .orElseGet(
                        () -> RunEnding.printNothingStarted(context.console()).code());
    }
}
