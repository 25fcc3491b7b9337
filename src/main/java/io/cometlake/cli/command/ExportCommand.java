// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.ClientConfig;
import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.ExportSpec;
import io.cometlake.job.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        header = "Exports to the lake whatever the key sees, or the part of it that you name.",
        sortOptions = false,
        footer = {
            "",
            "Going on: an unfinished export of the same things to the same lake is gone on with. Ctrl-C stops at a safe"
                    + " point and prints the command that goes on.",
            "",
            "Example: everything of two workspaces, archived experiments left out:",
            "  cometlake export --workspace vision --workspace speech --without-archived --to /data/lake"
        })
final class ExportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "W",
            description =
                    "A workspace to export, or a pattern as prod-*; repeat for more. Default: all that the key sees.")
    private List<String> workspaces = List.of();

    @Option(
            names = {"-p", "--project"},
            paramLabel = "P",
            description =
                    "A project to export, or a pattern, in every workspace covered; repeat for more. Default: all.")
    private List<String> projects = List.of();

    @Option(
            names = {"-e", "--experiment"},
            paramLabel = "KEY",
            description =
                    "The key of an experiment to export, or a pattern; repeat for more. Nothing else is exported then.")
    private List<String> experiments = List.of();

    @Option(
            names = {"-t", "--table"},
            paramLabel = "T",
            description = "A table to write; repeat for more. Default: all. See: cometlake schema.")
    private List<String> tables = List.of();

    @Option(names = "--without-archived", description = "Leave archived experiments out.")
    private boolean withoutArchived;

    @Option(
            names = "--to",
            paramLabel = "URI",
            defaultValue = LakeLocation.DEFAULT,
            description = "The lake: a folder, or a Hadoop URI as hdfs://host/lake. Each server has its own."
                    + " Default: ${DEFAULT-VALUE}.")
    private String lake = LakeLocation.DEFAULT;

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

    ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ExportSpec spec = spec();
        int concurrency = serverOptions.concurrency();
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity);
        ClientConfig server = ClientSettings.resolve(context.surroundings(), concurrency);
        Optional<RunReport> report = new RunSession(
                        context, home, verbosity, run -> homeOption.resumeCommand(context, run))
                .run((runs, listener) -> runs.export(spec, server, listener));
        return report.map(done -> new RunEnding(done, homeOption.resumeCommand(context, done.run()))
                        .print(context.console(), json))
                .orElseGet(() -> RunEnding.printNothingStarted(context.console()))
                .code();
    }

    private ExportSpec spec() {
        return ExportSpec.everythingTo(new LakeLocation(lake).resolve(context.surroundings()))
                .withWorkspaces(workspaces)
                .withProjects(projects)
                .withExperiments(experiments)
                .withTables(TableNames.check(tables))
                .withArchived(withoutArchived ? ArchivedExperiments.LEFT_OUT : ArchivedExperiments.INCLUDED);
    }
}
