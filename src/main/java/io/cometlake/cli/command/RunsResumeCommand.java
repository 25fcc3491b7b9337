// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.ClientConfig;
import io.cometlake.job.RunReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        header = "Goes on with a run that was stopped, cut off or failed.",
        description = {"Uses the server and key of now, which have to be of the same server as then.", ""},
        sortOptions = false,
        footer = {"", "Example: (RUN is one of \"cometlake runs list\")", "  cometlake runs resume RUN"})
final class RunsResumeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = "The run.")
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

    RunsResumeCommand(CommandContext context) {
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
        String list = context.command() + " runs list" + homeOption.repeated();
        Optional<RunReport> report = new RunSession(context, home, verbosity, id -> resume(id, choice))
                .run((runs, listener) -> {
                    KnownRun.find(runs, run, list);
                    return runs.resume(run, server, listener);
                });
        return report.map(done -> new RunEnding(done, resume(done.run(), choice)).print(context.console(), json))
                .orElseGet(() -> RunEnding.printNothingStarted(context.console()))
                .code();
    }

    private String resume(String id, ServerChoice choice) {
        return homeOption.resumeCommand(context, id) + choice.repeated();
    }
}
