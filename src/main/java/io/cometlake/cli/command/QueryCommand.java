// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.PlainText;
import io.cometlake.cli.output.ServerSheets;
import io.cometlake.cli.output.SheetStyle;
import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.PreparedQuery;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ConfigException;
import io.cometlake.job.report.Figures;
import io.cometlake.query.Query;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.UnknownName;
import io.cometlake.query.UnknownNames;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        header = "Finds the experiments of a project that a query is true of.",
        sortOptions = false,
        footer = {
            "",
            "A query is one of Comet's Python client: Metric, Parameter, Other, Metadata, Environment and Tag, compared with"
                    + " ==, !=, <, <=, >, >=, between(), contains(), startswith(), endswith() and None, joined by &, | and ~."
                    + " Times are datetime(2026, 11, 24) in UTC, or ago(\"30d\").",
            "",
            "Example:",
            "  cometlake query vision detector 'Metric(\"acc\") > 0.98 & ~Tag(\"old\")'",
            "Example: what it would cost:",
            "  cometlake query vision detector 'Tag(\"a\") | Parameter(\"lr\") < 0.1' --explain"
        })
final class QueryCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Parameters(index = "1", paramLabel = "PROJECT", description = "The project.")
    private String project = "";

    @Parameters(index = "2", paramLabel = "EXPR", description = "The query.")
    private String text = "";

    @Option(names = "--archived", description = "Look among the archived experiments instead of the others.")
    private boolean archived;

    @Option(
            names = "--explain",
            description = "Only tell how the server would be asked, and with how many calls. Costs one call, for the"
                    + " project's columns.")
    private boolean explain;

    @Mixin
    private Reading reading = new Reading();

    QueryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Query query = Query.parse(text).at(context.surroundings().clock().instant());
        if (explain && reading.isForPrograms()) {
            throw new ConfigException("--explain tells the plan in words. Leave --format out.");
        }
        return reading.print(context, (comet, style) -> {
            PreparedQuery prepared = KnownPlaces.in(
                    comet,
                    workspace,
                    project,
                    () -> comet.prepareQuery(workspace, project, query, listing(), UnknownNames.ARE_ABSENT));
            return explain ? explain(prepared) : find(prepared, style);
        });
    }

    private Reading.Answer explain(PreparedQuery prepared) {
        QueryPlan plan = prepared.plan();
        warn(prepared, plan.calls() == 0);
        String costs = "It costs 1 call for the project's columns, " + Figures.count(plan.calls(), "call")
                + " for the query" + (plan.usesSearch() ? " and one more for the project's id" : "")
                + ", and 1 for each experiment found, or 1 for each 1,000 of the project if more than 10 are found.\n";
        return new Reading.Answer(PlainText.ofLines(plan.explain()) + costs, "Only the columns were asked for");
    }

    private Reading.Answer find(PreparedQuery prepared, SheetStyle style) {
        List<ExperimentMetadata> found =
                prepared.experiments().stream().map(ExperimentReads::metadata).toList();
        warn(prepared, found.isEmpty());
        return Reading.Answer.of(ServerSheets.experiments().render(found, style), found.size(), "experiment");
    }

    /** That a name is unknown is said even if little is to be said, if it may be why nothing is found. */
    private void warn(PreparedQuery prepared, boolean nothingFound) {
        for (UnknownName unknown : prepared.unknownNames()) {
            String warning = "No experiment of the project has " + PlainText.of(unknown.toString())
                    + ". It counts as missing, so only == None and == \"\" are true of it.";
            if (nothingFound) {
                reading.warnAnyway(context, warning);
            } else {
                reading.warn(context, warning);
            }
        }
    }

    private Listing listing() {
        return archived ? Listing.ARCHIVED : Listing.ACTIVE;
    }
}
