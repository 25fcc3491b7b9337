// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.Change;
import io.cometlake.export.ExportEstimate;
import io.cometlake.job.ChangeFigures;
import io.cometlake.job.ExportPlan;
import io.cometlake.job.ProjectPlan;
import io.cometlake.job.report.Figures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an export would do. */
public final class PlanPrinter {
    private PlanPrinter() {}

    public static String text(ExportPlan plan, int width) {
        TextTable projects = new TextTable()
                .text("Project")
                .figure("New")
                .figure("Changed")
                .figure("Gone")
                .figure("Unchanged")
                .figure("Looked at")
                .figure("Rows")
                .figure("Size");
        long quiet = 0;
        for (ProjectPlan project : plan.projects()) {
            if (isQuiet(project.changes())) {
                quiet++;
            } else {
                row(projects, PlainText.of(project.workspace() + "/" + project.project()), project);
            }
        }
        TextTable calls = new TextTable().text("Endpoint").figure("Calls");
        plan.estimate().byEndpoint().forEach((endpoint, count) -> calls.row(endpoint, Figures.count(count)));
        return (quiet == plan.projects().size() ? "" : projects.render(width) + "\n")
                + quiet(quiet, plan.projects().size())
                + (plan.estimate().byEndpoint().isEmpty() ? "" : calls.render(width) + "\n\n")
                + total(plan.estimate());
    }

    private static boolean isQuiet(ChangeFigures changes) {
        return changes.counts().keySet().stream().allMatch(Change.UNCHANGED::equals);
    }

    /** What is said of the projects that have no row, and the gap behind it. */
    private static String quiet(long quiet, long all) {
        if (quiet == 0) {
            return "\n";
        }
        return (quiet == all ? "Nothing to export of " : "and nothing to export of ") + Figures.count(quiet, "project")
                + ".\n\n";
    }

    private static void row(TextTable table, String name, ProjectPlan project) {
        ChangeFigures changes = project.changes();
        Long rows = project.rows();
        Long bytes = project.bytes();
        table.row(
                name,
                Figures.count(changes.of(Change.NEW)),
                Figures.count(changes.changed()),
                Figures.count(changes.of(Change.GONE)),
                Figures.count(changes.unchanged()),
                Figures.count(changes.of(Change.RECHECKED) + changes.of(Change.FORCED)),
                rows == null ? "unknown" : Figures.count(rows),
                bytes == null ? "unknown" : Figures.bytes(bytes));
    }

    private static String total(ExportEstimate estimate) {
        String atBudget = estimate.atBudget()
                .map(time -> ", at least " + Figures.duration(time) + " at the request budget")
                .orElse("");
        return "About " + Figures.count(estimate.calls(), "call") + atBudget + "; "
                + Figures.count(estimate.callsSoFar(), "call") + " made to find out. Nothing was written.";
    }

    public static String json(ExportPlan plan) {
        ObjectNode document = Json.object();
        document.put("server", plan.server());
        document.put("lake", plan.lake());
        document.put("calls_made", plan.estimate().callsSoFar());
        document.put("total_calls", plan.estimate().calls());
        plan.estimate().atBudget().ifPresent(time -> document.put("at_budget_ms", time.toMillis()));
        ObjectNode calls = document.putObject("calls");
        plan.estimate().byEndpoint().forEach(calls::put);
        changes(document.putObject("changes"), plan.changes());
        ArrayNode projects = document.putArray("projects");
        for (ProjectPlan project : plan.projects()) {
            ObjectNode one = projects.addObject();
            one.put("workspace", project.workspace()).put("project", project.project());
            changes(one.putObject("changes"), project.changes());
            one.put("fetched", project.fetched());
            put(one, "expected_rows", project.rows());
            put(one, "expected_bytes", project.bytes());
        }
        return Json.render(document);
    }

    private static void changes(ObjectNode node, ChangeFigures figures) {
        figures.counts().forEach((change, count) -> node.put(change.name().toLowerCase(Locale.ROOT), count));
    }

    private static void put(ObjectNode node, String key, @Nullable Long figure) {
        if (figure != null) {
            node.put(key, (long) figure);
        }
    }
}
