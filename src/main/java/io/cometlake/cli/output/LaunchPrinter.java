// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.Words;
import io.cometlake.job.CleanupReportJson;
import io.cometlake.job.ReportJson;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.job.report.Figures;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of a job that was carried out. */
public final class LaunchPrinter {
    /** Counts by itself. */
    private static final int FORMAT = 1;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LaunchPrinter() {}

    /**
     * What there is beside a run's own report.
     *
     * @param approve makes the whole command that applies a plan
     */
    public static String text(String job, LaunchResult result, Function<WaitingPlan, String> approve, int width) {
        List<String> blocks = new ArrayList<>();
        blocks.add("Job " + PlainText.of(job) + ": " + PlainText.of(result.message()));
        if (!result.waiting().isEmpty()) {
            blocks.add(waiting(result.waiting(), width));
        }
        List<String> commands = result.waiting().stream()
                .filter(plan -> plan.exceeded().isEmpty())
                .map(approve)
                .toList();
        if (!commands.isEmpty()) {
            blocks.add("Approve and apply with:\n  " + String.join("\n  ", commands));
        }
        if (!result.near().isEmpty()) {
            blocks.add(near(result.near(), width));
        }
        return String.join("\n\n", blocks);
    }

    private static String waiting(List<WaitingPlan> plans, int width) {
        TextTable table =
                new TextTable().text("Plan").figure("Actions").text("Policies").text("Held up by");
        plans.forEach(plan -> table.row(
                PlainText.of(plan.file().toString()),
                Figures.count(plan.actions()),
                PlainText.of(String.join(", ", plan.policies())),
                plan.exceeded().isEmpty() ? "a missing approval" : PlainText.of(String.join(", ", plan.exceeded()))));
        return table.render(width);
    }

    private static String near(List<NearDelete> deletes, int width) {
        TextTable table = new TextTable()
                .text("Deletes soon by")
                .figure("Experiments")
                .text("From (UTC)")
                .text("Owners");
        deletes.forEach(near -> table.row(
                PlainText.of(near.policy()),
                Figures.count(near.experiments()),
                TIME.format(near.due()),
                near.owners().stream().map(PlainText::of).collect(Collectors.joining(", "))));
        return table.render(width);
    }

    /** The reports in the form that they have everywhere, and what is said of all of it. */
    public static String json(String job, LaunchResult result) {
        ObjectNode document = Json.object();
        document.put("format", FORMAT);
        document.put("job", job);
        document.put("outcome", Words.of(result.outcome()));
        document.put("exit_code", result.exitCode());
        document.put("message", result.message());
        result.export().ifPresent(report -> document.set("export", ReportJson.document(report)));
        result.cleanup().ifPresent(report -> document.set("cleanup", CleanupReportJson.document(report)));
        ArrayNode waiting = document.putArray("waiting");
        result.waiting().forEach(plan -> {
            ObjectNode node = waiting.addObject();
            node.put("file", plan.file().toString());
            node.put("digest", plan.digest());
            node.put("actions", plan.actions());
            plan.policies().forEach(node.putArray("policies")::add);
            plan.exceeded().forEach(node.putArray("exceeded")::add);
        });
        ArrayNode near = document.putArray("near_deletes");
        result.near().forEach(delete -> {
            ObjectNode node = near.addObject();
            node.put("policy", delete.policy());
            node.put("experiments", delete.experiments());
            node.put("due", delete.due().toString());
            delete.owners().forEach(node.putArray("owners")::add);
        });
        return Json.render(document);
    }
}
