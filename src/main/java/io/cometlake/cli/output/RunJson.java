// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Run reports as JSON documents, in the form of {@link Json}. */
public final class RunJson {
    private RunJson() {}

    public static String report(RunReport report) {
        return Json.render(node(report));
    }

    public static String list(List<RunReport> reports) {
        ObjectNode document = Json.object();
        ArrayNode runs = document.putArray("runs");
        reports.forEach(report -> runs.add(node(report)));
        return Json.render(document);
    }

    private static ObjectNode node(RunReport report) {
        ObjectNode node = Json.object();
        node.put("run", report.run());
        node.put("state", report.state().name().toLowerCase(Locale.ROOT));
        node.put("server", report.server());
        node.put("lake", report.lake());
        node.put("started", report.started().toString());
        if (report.ended() != null) {
            node.put("ended", report.ended().toString());
        }
        if (report.commit() != null) {
            node.put("commit", report.commit());
        }
        node.put("workspaces", report.workspaces());
        node.put("projects", report.projects());
        node.put("experiments", report.experiments());
        node.put("points", report.points());
        counts(node.putObject("rows"), report.rows());
        node.put("files", report.files());
        node.put("bytes", report.bytes());
        counts(node.putObject("calls"), report.calls());
        node.put("total_calls", report.totalCalls());
        if (report.estimatedCalls() != null) {
            node.put("estimated_calls", report.estimatedCalls());
        }
        node.put("retries", report.retries());
        node.put("budget_wait_ms", report.budgetWait().toMillis());
        if (report.firstCallToCommit() != null) {
            node.put("first_call_to_commit_ms", report.firstCallToCommit().toMillis());
        }
        ArrayNode failures = node.putArray("failures");
        for (ExperimentFailure failure : report.failures()) {
            failures.addObject()
                    .put("experiment_key", failure.experimentKey())
                    .put("workspace", failure.workspace())
                    .put("project", failure.project())
                    .put("reason", failure.reason());
        }
        ArrayNode warnings = node.putArray("warnings");
        report.warnings().forEach(warnings::add);
        if (report.error() != null) {
            node.put("error", report.error());
        }
        return node;
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        new TreeMap<>(counts).forEach(node::put);
    }
}
