// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlanForm;
import io.cometlake.cli.output.PolicyPlanPrinter;
import io.cometlake.cli.output.PolicySheets;
import io.cometlake.cli.output.SheetFormat;
import io.cometlake.cli.output.SheetStyle;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.config.ConfigException;
import io.cometlake.config.Words;
import io.cometlake.job.Cleanups.MadePlan;
import io.cometlake.job.report.PlanPage;
import io.cometlake.lake.csv.Formulas;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.file.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Shows a plan: each experiment, what would be done to it, and why.",
        description = {"Refuses a plan that was changed since it was made (exit code 3).", ""},
        sortOptions = false,
        footer = {
            "",
            "Example: a page to send round, and what is left alone for a spreadsheet:",
            "  cometlake policy show plan.json --format html > plan.html",
            "  cometlake policy show plan.json --spared --format csv --guard-formulas > spared.csv"
        })
final class PolicyShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "PLAN", description = "The file that \"policy plan\" has written.")
    private String planFile = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "F",
            defaultValue = "table",
            completionCandidates = Candidates.PlanForms.class,
            description = "table, csv, html or json. Default: ${DEFAULT-VALUE}.")
    private String format = "table";

    @Option(names = "--spared", description = "In table and csv: also, or instead, what is left alone, and why.")
    private boolean spared;

    @Option(
            names = "--guard-formulas",
            description = "In csv: put an apostrophe before texts that a spreadsheet would run.")
    private boolean guarded;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    PolicyShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        Mistakes mistakes = new Mistakes();
        PlanForm form = json.isJson()
                ? PlanForm.JSON
                : mistakes.choose("--format", format, Words.of(PlanForm.values()))
                        .orElse(PlanForm.TABLE);
        if (guarded && form != PlanForm.CSV) {
            mistakes.add("--guard-formulas is for --format csv only. Leave one of them out.");
        }
        mistakes.throwIfAny();
        Path path = existing(context.surroundings(), planFile);
        PlanFile plan = PlanFile.open(path);
        Console console = context.console();
        switch (form) {
            case TABLE -> table(path, plan);
            case CSV -> console.print(csv(plan));
            case HTML -> console.print(PlanPage.render(plan));
            case JSON -> PlanForm.printFile(path, console);
        }
        return ExitCode.DONE.code();
    }

    /** @throws ConfigException if there is none */
    static Path existing(Surroundings surroundings, String typed) {
        Path path = surroundings.resolve(typed);
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(
                    Files.exists(path)
                            ? "'" + typed + "' is no file."
                            : "There is no plan '" + typed + "'." + replaced(path));
        }
        return path;
    }

    /** Each night's plan takes the place of the one that waited before. */
    private static String replaced(Path path) {
        Path folder = path.resolveSibling("");
        boolean waited = folder.endsWith("waiting") || folder.endsWith("refused");
        return waited ? " A newer one may have taken its place: look into " + folder + "." : "";
    }

    private void table(Path path, PlanFile plan) {
        Console console = context.console();
        String apply = context.command() + " policy apply " + ShellWord.quote(planFile)
                + (plan.header().needsApproval() ? " --approve " + plan.digest() : "")
                // What the job says may be another one, and the plan is for this one alone.
                + " --lake " + ShellWord.quote(plan.header().lake());
        console.result(PolicyPlanPrinter.text(new MadePlan(path, plan.header(), plan.digest()), apply, console.width())
                + "\n");
        SheetStyle style = new SheetStyle(SheetFormat.TABLE, Formulas.KEPT, console.width());
        console.print(PolicySheets.actions().render(actions(plan), style));
        List<SparedExperiment> leftAlone = leftAlone(plan);
        if (spared) {
            console.print("\n" + PolicySheets.spared().render(leftAlone, style));
        } else if (!leftAlone.isEmpty()) {
            console.note("What is left alone, and why, comes with --spared.");
        }
    }

    private String csv(PlanFile plan) {
        SheetStyle style = new SheetStyle(
                SheetFormat.CSV,
                guarded ? Formulas.GUARDED : Formulas.KEPT,
                context.console().width());
        return spared
                ? PolicySheets.spared().render(leftAlone(plan), style)
                : PolicySheets.actions().render(actions(plan), style);
    }

    private static List<PlannedAction> actions(PlanFile plan) {
        List<PlannedAction> actions = new ArrayList<>();
        plan.forEachAction(actions::add);
        return actions;
    }

    private static List<SparedExperiment> leftAlone(PlanFile plan) {
        List<SparedExperiment> all = new ArrayList<>();
        plan.forEachSpared(all::add);
        return all;
    }
}
