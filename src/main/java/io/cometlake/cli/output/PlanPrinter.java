// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.Change;
import io.cometlake.export.ExportEstimate;
import io.cometlake.job.ChangeFigures;
import io.cometlake.job.ExportPlan;
import io.cometlake.job.ProjectPlan;
import io.cometlake.job.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an export would do. */
public final class PlanPrinter {
    private PlanPrinter() {}

    /** What is found and what it costs, then the projects in which anything is to be done, and the calls by endpoint. */
    public static String text(ExportPlan plan, int width) {
        List<String> blocks = new ArrayList<>();
        blocks.add("What an export would do now:\n" + facts(plan));
        List<ProjectPlan> busy =
                plan.projects().stream().filter(PlanPrinter::isBusy).toList();
        if (!busy.isEmpty()) {
            blocks.add(projects(busy).render(width));
        }
        if (!plan.estimate().byEndpoint().isEmpty()) {
            blocks.add(RunPrinter.calls(plan.estimate().byEndpoint()).render(width));
        }
        blocks.add("Nothing was written.");
        return String.join("\n\n", blocks);
    }

    private static String facts(ExportPlan plan) {
        ExportEstimate estimate = plan.estimate();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Server", PlainText.of(plan.server()));
        facts.put("Lake", LakePath.of(plan.lake()));
        facts.put("Found", Figures.changes(plan.changes()) + quiet(plan));
        facts.put(
                "Calls",
                "about " + Figures.count(estimate.calls()) + ProgressText.atBudget(estimate) + ", and "
                        + Figures.count(estimate.callsSoFar()) + " made to find out");
        if (!plan.notCounted().isEmpty()) {
            facts.put("", "not counted: " + String.join(", ", plan.notCounted()));
        }
        facts.put("Expected", expected(plan));
        return Facts.render(facts);
    }

    private static String quiet(ExportPlan plan) {
        long quiet =
                plan.projects().stream().filter(project -> !isBusy(project)).count();
        return quiet == 0 ? "" : "; nothing to do in " + Figures.count(quiet, "project");
    }

    private static boolean isBusy(ProjectPlan project) {
        ChangeFigures changes = project.changes();
        return changes.of(Change.NEW) + changes.changed() + changes.of(Change.GONE) + changes.of(Change.RECHECKED) > 0;
    }

    private static String expected(ExportPlan plan) {
        List<ProjectPlan> fetched = plan.projects().stream()
                .filter(project -> project.fetched() > 0)
                .toList();
        if (fetched.isEmpty()) {
            return "no experiment is to be read anew";
        }
        long rows = 0;
        long bytes = 0;
        long experiments = 0;
        for (ProjectPlan project : fetched) {
            Long knownRows = project.rows();
            Long knownBytes = project.bytes();
            if (knownRows != null && knownBytes != null) {
                rows += knownRows;
                bytes += knownBytes;
                experiments += project.fetched();
            }
        }
        return experiments == 0
                ? "rows and bytes are unknown, as the lake has nothing to judge by yet"
                : "about " + Figures.count(rows, "row") + ", " + Figures.bytes(bytes) + ", of "
                        + Figures.count(experiments, "experiment") + " to be read";
    }

    private static TextTable projects(List<ProjectPlan> projects) {
        TextTable table = new TextTable()
                .text("Project")
                .figure("New")
                .figure("Changed")
                .figure("Gone")
                .figure("Unchanged")
                .figure("Looked at")
                .figure("Rows")
                .figure("Size");
        for (ProjectPlan project : projects) {
            row(table, PlainText.of(project.workspace() + "/" + project.project()), project);
        }
        return table;
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
                Figures.count(changes.of(Change.RECHECKED)),
                rows == null ? "unknown" : Figures.count(rows),
                bytes == null ? "unknown" : Figures.bytes(bytes));
    }

    public static String json(ExportPlan plan) {
        ObjectNode document = Json.object();
        document.put("server", plan.server());
        document.put("lake", plan.lake());
        document.put("calls_made", plan.estimate().callsSoFar());
        document.put("total_calls", plan.estimate().calls());
        plan.estimate().atBudget().ifPresent(time -> document.put("at_budget_ms", time.toMillis()));
        ArrayNode notCounted = document.putArray("not_counted");
        plan.notCounted().forEach(notCounted::add);
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
