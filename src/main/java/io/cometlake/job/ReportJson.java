// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.AssetFailure;
import io.cometlake.export.ExperimentFailure;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a run's report, the same in the lake, in the job repository and on standard output: keys in
 * {@code snake_case} like the columns of the lake, times in ISO 8601 (UTC), durations in milliseconds with keys ending in
 * {@code _ms}, and no key where there is no value.
 */
public final class ReportJson {
    /** The first was another one in the lake, in {@code camelCase} and without a number. */
    public static final int FORMAT = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReportJson() {}

    /** For people to look into, too. */
    public static String render(RunReport report) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document(report));
    }

    public static ObjectNode document(RunReport report) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("format", FORMAT);
        origin(node, report);
        result(node, report);
        traffic(node, report.traffic());
        if (report.firstCallToCommit() != null) {
            node.put("first_call_to_commit_ms", report.firstCallToCommit().toMillis());
        }
        failures(node, report);
        ProofJson.write(node.putObject("proof"), report.proof());
        ArrayNode warnings = node.putArray("warnings");
        report.warnings().forEach(warnings::add);
        if (report.error() != null) {
            node.put("error", report.error());
        }
        if (report.page() != null) {
            node.put("report", report.page());
        }
        node.set("settings", MAPPER.valueToTree(new TreeMap<>(report.settings())));
        return node;
    }

    private static void origin(ObjectNode node, RunReport report) {
        node.put("run", report.run());
        if (report.origin().job() != null) {
            node.put("job", report.origin().job());
        }
        if (!report.origin().startedBy().isEmpty()) {
            node.put("started_by", report.origin().startedBy());
        }
        if (!report.origin().version().isEmpty()) {
            node.put("version", report.origin().version());
        }
        node.put("state", report.state().name().toLowerCase(Locale.ROOT));
        if (report.exitCode() != null) {
            node.put("exit_code", report.exitCode());
        }
        node.put("server", report.server());
        node.put("lake", report.lake());
        node.put("started", report.started().toString());
        if (report.ended() != null) {
            node.put("ended", report.ended().toString());
        }
        node.put("attempts", report.attempts());
        if (report.commit() != null) {
            node.put("commit", report.commit());
        }
    }

    private static void result(ObjectNode node, RunReport report) {
        node.put("workspaces", report.workspaces());
        node.put("projects", report.projects());
        node.put("experiments", report.experiments());
        node.put("points", report.points());
        RunResult result = report.result();
        changes(node, result.changes());
        counts(node.putObject("rows"), result.tables(), TableFigures::rows);
        node.put("files", report.files());
        node.put("bytes", report.bytes());
        tables(node.putObject("tables"), result.tables());
        assets(node, result.assets());
        ArrayNode projects = node.putArray("by_project");
        for (ProjectFigures project : result.byProject()) {
            ObjectNode entry = projects.addObject().put("workspace", project.workspace());
            if (project.project() != null) {
                entry.put("project", project.project());
            }
            entry.put("experiments", project.experiments());
            entry.put("points", project.points());
            entry.put("failed", project.failed());
            changes(entry, project.changes());
            tables(entry.putObject("tables"), project.tables());
        }
    }

    private static void changes(ObjectNode node, ChangeFigures changes) {
        ObjectNode object = node.putObject("changes");
        changes.counts().forEach((change, count) -> object.put(change.name().toLowerCase(Locale.ROOT), count));
    }

    /** Left out where no bytes of assets were wanted. */
    private static void assets(ObjectNode node, AssetFigures assets) {
        if (assets.isNone()) {
            return;
        }
        ObjectNode figures = node.putObject("assets")
                .put("downloaded", assets.downloaded())
                .put("bytes", assets.bytes())
                .put("reused", assets.reused())
                .put("failed", assets.failures().size());
        ArrayNode failures = figures.putArray("failures");
        for (AssetFailure failure : assets.failures()) {
            failures.addObject()
                    .put("experiment_key", failure.experimentKey())
                    .put("workspace", failure.workspace())
                    .put("project", failure.project())
                    .put("asset_id", failure.assetId())
                    .put("file_name", failure.fileName())
                    .put("reason", failure.reason());
        }
    }

    private static void counts(ObjectNode node, Map<String, TableFigures> tables, ToLongFunction<TableFigures> figure) {
        new TreeMap<>(tables).forEach((table, figures) -> node.put(table, figure.applyAsLong(figures)));
    }

    /** In the order of the schema; what a later version calls its own comes last. */
    private static void tables(ObjectNode node, Map<String, TableFigures> tables) {
        Map<String, TableFigures> rest = new TreeMap<>(tables);
        for (TableSchema schema : Tables.all()) {
            TableFigures figures = rest.remove(schema.name());
            if (figures != null) {
                table(node, schema.name(), figures);
            }
        }
        rest.forEach((name, figures) -> table(node, name, figures));
    }

    private static void table(ObjectNode node, String name, TableFigures figures) {
        node.putObject(name)
                .put("rows", figures.rows())
                .put("files", figures.files())
                .put("bytes", figures.bytes());
    }

    private static void traffic(ObjectNode node, RunTraffic traffic) {
        CallStatistics calls = traffic.calls();
        ObjectNode byEndpoint = node.putObject("calls");
        calls.sortedByEndpoint().forEach(byEndpoint::put);
        node.put("total_calls", calls.total());
        if (traffic.estimatedCalls() != null) {
            node.put("estimated_calls", traffic.estimatedCalls());
        }
        ObjectNode byStatus = node.putObject("calls_by_status");
        new TreeMap<>(calls.byStatus())
                .forEach((status, count) -> byStatus.put(status == 0 ? "none" : String.valueOf(status), count));
        node.put("retries", calls.retries());
        node.put("budget_wait_ms", calls.budgetWait().toMillis());
        node.put("throttle_wait_ms", calls.throttleWait().toMillis());
        node.put("retry_wait_ms", calls.retryWait().toMillis());
        ObjectNode throughput = node.putObject("throughput");
        throughput.put("slice_ms", traffic.throughput().width().toMillis());
        slices(throughput, "calls", traffic, Throughput.Slice::calls);
        slices(throughput, "points", traffic, Throughput.Slice::points);
        slices(throughput, "throttled", traffic, Throughput.Slice::throttled);
        slices(throughput, "waited_ms", traffic, Throughput.Slice::waitedMillis);
    }

    private static void slices(
            ObjectNode node, String name, RunTraffic traffic, ToLongFunction<Throughput.Slice> figure) {
        ArrayNode array = node.putArray(name);
        traffic.throughput().slices().forEach(slice -> array.add(figure.applyAsLong(slice)));
    }

    private static void failures(ObjectNode node, RunReport report) {
        ArrayNode failures = node.putArray("failures");
        for (ExperimentFailure failure : report.failures()) {
            failures.addObject()
                    .put("experiment_key", failure.experimentKey())
                    .put("workspace", failure.workspace())
                    .put("project", failure.project())
                    .put("step", FailureReasons.step(failure))
                    .put("reason", failure.reason())
                    .put("next", FailureReasons.next(failure));
        }
        ArrayNode reasons = node.putArray("failures_by_reason");
        FailureReasons.count(report.failures())
                .forEach((reason, count) ->
                        reasons.addObject().put("reason", reason).put("experiments", count));
    }
}
