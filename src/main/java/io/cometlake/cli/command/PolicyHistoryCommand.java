// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.CleanupPrinter;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlainText;
import io.cometlake.cli.output.PolicySheets;
import io.cometlake.cli.output.SheetFormat;
import io.cometlake.cli.output.SheetStyle;
import io.cometlake.config.ConfigException;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.Cleanups;
import io.cometlake.lake.csv.Formulas;
import io.cometlake.policy.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        header = "Lists clean-ups of the past, or each call of one, or all that was done to an experiment.",
        description = {
            "Of those that this machine keeps in its run history; the lake's table policy_actions has all.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: who archived an experiment, when, and by which rule:",
            "  cometlake policy history --experiment 19d70fc074a4237f733771e3f0ab28e6"
        })
final class PolicyHistoryCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--run", paramLabel = "RUN", description = "Each line that a run has in the journal.")
    private @Nullable String run;

    @Option(names = "--experiment", paramLabel = "KEY", description = "Each line about an experiment in the journal.")
    private @Nullable String experiment;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most, the newest. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    PolicyHistoryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ConfigException("--limit " + limit + " is less than 1.");
        }
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity);
        try (Cleanups cleanups =
                Cleanups.open(context.repository(home), context.surroundings().clock())) {
            if (run == null && experiment == null) {
                runs(cleanups.list(limit));
            } else {
                lines(cleanups.history(run, experiment, limit));
            }
        }
        return ExitCode.DONE.code();
    }

    private String nothing() {
        return experiment != null
                ? "No clean-up of this run history was about experiment '" + PlainText.of(experiment) + "'"
                        + (run == null ? "." : " in run '" + PlainText.of(run) + "'.")
                : "The journal has no line of a run '" + PlainText.of(Objects.requireNonNull(run))
                        + "'. The runs that there are: " + context.command() + " policy history";
    }

    private void runs(List<CleanupReport> reports) {
        Console console = context.console();
        console.result(
                json.isJson() ? CleanupPrinter.listJson(reports) : CleanupPrinter.list(reports, console.width()));
    }

    private void lines(List<JournalEntry> lines) {
        Console console = context.console();
        if (lines.isEmpty() && !json.isJson()) {
            console.result(nothing());
            return;
        }
        SheetFormat format = json.isJson() ? SheetFormat.JSON : SheetFormat.TABLE;
        console.print(PolicySheets.journal().render(lines, new SheetStyle(format, Formulas.KEPT, console.width())));
        if (lines.size() == limit && !json.isJson()) {
            console.note("These are the newest " + limit + ". More with --limit.");
        }
    }
}
