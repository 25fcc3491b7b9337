// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.JobPrinter;
import io.cometlake.cli.output.PlanPrinter;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.export.HashKey;
import io.cometlake.job.ExportPlan;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        header = "Exports to the lake whatever the key sees, or the part of it that you name.",
        customSynopsis = "cometlake export [JOB.yaml] [options]",
        sortOptions = false,
        footer = {
            "",
            "Names and keys may be patterns, as prod-*; * stands for any text, ? for one character.",
            "",
            "Going on: an unfinished export of the same things to the same lake is gone on with. Ctrl-C stops at a safe"
                    + " point and prints the command that goes on.",
            "",
            "Example: everything of two workspaces, archived experiments left out:",
            "  cometlake export --workspace vision --workspace speech --without-archived --to /data/lake",
            "Example: each night, what is new or changed, and a twentieth of the rest looked at:",
            "  cometlake export --to /data/lake --sweep 5%%",
            "Example: what a job says, but to another lake:",
            "  cometlake export jobs/nightly.yaml --to /tmp/lake"
        })
final class ExportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "JOB.yaml", description = "A job file. Options replace what it says.")
    private @Nullable String jobFile;

    @Option(names = "--check", description = "Only tell whether the job and the options are in order.")
    private boolean check;

    @Option(
            names = "--plan",
            description = "Only tell what would be exported, with which calls and how long that takes.")
    private boolean plan;

    @ArgGroup(validate = false, order = 1, heading = "%nWhat to export:%n")
    private SelectionOptions selectionOptions = new SelectionOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nWhat to read anew:%n")
    private RefreshOptions refreshOptions = new RefreshOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nAssets:%n")
    private AssetOptions assetOptions = new AssetOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nWhere to, and how:%n")
    private LakeOptions lakeOptions = new LakeOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nWhat not to tell:%n")
    private RedactionOptions redactionOptions = new RedactionOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nHow to prove it:%n")
    private ProofOptions proofOptions = new ProofOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nThe server:%n")
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
        Mistakes mistakes = new Mistakes();
        Optional<ExportJob> job = Optional.ofNullable(jobFile).flatMap(file -> mistakes.gather(() -> read(file)));
        ExportSpec spec = spec(job, mistakes);
        ServerChoice choice = serverOptions.over(job.map(ServerChoice::of).orElse(ServerChoice.NONE), mistakes);
        mistakes.throwIfAny();
        String what = job.map(known -> "Job " + known.name()).orElse("This");
        if (check) {
            context.console()
                    .result(json.isJson() ? JobPrinter.checkedJson(spec) : JobPrinter.checked(job.orElse(null), spec));
            return ExitCode.DONE.code();
        }
        if (job.isPresent() && !verbosity.isQuiet()) {
            context.console().note(what + ".");
        }
        return export(job.map(ExportJob::name).orElse(null), spec, choice);
    }

    private ExportJob read(String typed) {
        Path file = context.surroundings().resolve(typed);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    (Files.exists(file) ? "'" + typed + "' is no file." : "There is no job file '" + typed + "'.")
                            + " To name the lake, use --to.");
        }
        ExportJob job = JobFormats.exports().read(file, typed);
        // What is relative in a file starts where the file is.
        Surroundings there = context.surroundings().in(file.resolveSibling(""));
        return job.withSpec(
                job.spec().withLake(new LakeLocation(job.spec().lake().uri()).resolve(there)));
    }

    private ExportSpec spec(Optional<ExportJob> job, Mistakes mistakes) {
        Surroundings surroundings = context.surroundings();
        ExportSpec before = job.map(ExportJob::spec)
                .orElseGet(() -> ExportSpec.everythingTo(new LakeLocation(LakeLocation.DEFAULT).resolve(surroundings)));
        return new ExportSpec(
                selectionOptions.over(before.selection(), surroundings, mistakes),
                lakeOptions.tablesOver(before.tables(), mistakes),
                redactionOptions.over(before.redaction(), mistakes),
                lakeOptions.over(before.lake(), surroundings, mistakes),
                refreshOptions.over(before.refresh(), mistakes),
                assetOptions.over(before.assets(), mistakes),
                proofOptions.over(before.proof(), mistakes));
    }

    private int export(@Nullable String job, ExportSpec spec, ServerChoice choice) {
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity, context.settings(home).log());
        ClientConfig server = ClientSettings.resolve(context.surroundings(), choice);
        if (!verbosity.isQuiet()) {
            ClientSettings.outvoted(context.surroundings(), choice, server)
                    .ifPresent(other -> context.console()
                            .note("warning: The server is " + server.server() + ", as the job or --server says, not "
                                    + other + ", as the environment or .comet.config does."));
        }
        if (plan) {
            ExportPlan found = Runs.plan(
                    context.repository(home),
                    context.settings(home).budget(),
                    context.surroundings().clock(),
                    HashKey.find(context.surroundings().variables()),
                    spec,
                    server,
                    RunListener.SILENT);
            context.console()
                    .result(
                            json.isJson()
                                    ? PlanPrinter.json(found)
                                    : PlanPrinter.text(found, context.console().width()));
            return ExitCode.DONE.code();
        }
        Optional<RunReport> report = new RunSession(context, home, verbosity, run -> resume(run, choice))
                .run((runs, listener) -> runs.export(job, spec, server, listener));
        return report.map(done -> new RunEnding(done, resume(done.run(), choice)).print(context.console(), json))
                .orElseGet(() -> RunEnding.printNothingStarted(context.console()))
                .code();
    }

    private String resume(String run, ServerChoice choice) {
        return homeOption.resumeCommand(context, run) + choice.repeated();
    }
}
