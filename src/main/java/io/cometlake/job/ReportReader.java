// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import io.cometlake.export.AssetFailure;
import io.cometlake.export.Change;
import io.cometlake.export.ExperimentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link ReportJson} wrote, and what was written before it. */
final class ReportReader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonNode document;

    private ReportReader(JsonNode document) {
        this.document = document;
    }

    static RunReport read(String json) {
        JsonNode document = MAPPER.readTree(json);
        return document.has("format")
                ? new ReportReader(document).report()
                : Json.read(json, FormerReport.class).toReport();
    }

    private RunReport report() {
        return new RunReport(
                document.path("run").asString(),
                new RunOrigin(
                        textOrNull(document, "job"),
                        document.path("started_by").asString(""),
                        document.path("version").asString("")),
                RunState.valueOf(document.path("state").asString().toUpperCase(Locale.ROOT)),
                document.has("exit_code") ? document.path("exit_code").asInt() : null,
                document.path("server").asString(),
                document.path("lake").asString(),
                Instant.parse(document.path("started").asString()),
                document.has("ended") ? Instant.parse(document.path("ended").asString()) : null,
                document.path("attempts").asInt(1),
                document.has("commit") ? document.path("commit").asLong() : null,
                document.has("first_call_to_commit_ms") ? millis("first_call_to_commit_ms") : null,
                result(),
                traffic(),
                failures(),
                texts(document.path("warnings")),
                textOrNull(document, "error"),
                textOrNull(document, "report"),
                MAPPER.convertValue(document.path("settings"), new TypeReference<Map<String, Object>>() {}),
                ProofJson.read(document.path("proof")));
    }

    private RunResult result() {
        List<ProjectFigures> byProject = new ArrayList<>();
        for (JsonNode project : document.path("by_project")) {
            byProject.add(new ProjectFigures(
                    project.path("workspace").asString(),
                    textOrNull(project, "project"),
                    project.path("experiments").asLong(),
                    project.path("points").asLong(),
                    project.path("failed").asLong(),
                    tables(project.path("tables")),
                    changes(project.path("changes"))));
        }
        return new RunResult(
                document.path("workspaces").asInt(),
                document.path("projects").asInt(),
                document.path("experiments").asLong(),
                document.path("points").asLong(),
                tables(document.path("tables")),
                byProject,
                changes(document.path("changes")),
                assets(document.path("assets")));
    }

    /** What a later version calls its own is left out. */
    private static ChangeFigures changes(JsonNode node) {
        Map<Change, Long> counts = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            long count = node.path(change.name().toLowerCase(Locale.ROOT)).asLong(0);
            counts.put(change, count);
        }
        return new ChangeFigures(counts);
    }

    private static AssetFigures assets(JsonNode node) {
        List<AssetFailure> failures = new ArrayList<>();
        for (JsonNode failure : node.path("failures")) {
            failures.add(new AssetFailure(
                    failure.path("experiment_key").asString(),
                    failure.path("workspace").asString(),
                    failure.path("project").asString(),
                    failure.path("asset_id").asString(),
                    failure.path("file_name").isString()
                            ? failure.path("file_name").asString()
                            : null,
                    failure.path("reason").asString()));
        }
        return new AssetFigures(
                node.path("downloaded").asLong(),
                node.path("bytes").asLong(),
                node.path("reused").asLong(),
                failures);
    }

    private static Map<String, TableFigures> tables(JsonNode node) {
        Map<String, TableFigures> tables = new HashMap<>();
        node.properties()
                .forEach(entry -> tables.put(
                        entry.getKey(),
                        new TableFigures(
                                entry.getValue().path("rows").asLong(),
                                entry.getValue().path("files").asLong(),
                                entry.getValue().path("bytes").asLong())));
        return tables;
    }

    private RunTraffic traffic() {
        Map<String, Long> byEndpoint = new HashMap<>();
        document.path("calls")
                .properties()
                .forEach(
                        entry -> byEndpoint.put(entry.getKey(), entry.getValue().asLong()));
        Map<Integer, Long> byStatus = new HashMap<>();
        document.path("calls_by_status")
                .properties()
                .forEach(entry -> byStatus.put(
                        entry.getKey().equals("none") ? 0 : Integer.parseInt(entry.getKey()),
                        entry.getValue().asLong()));
        return new RunTraffic(
                new CallStatistics(
                        byEndpoint,
                        byStatus,
                        document.path("retries").asLong(),
                        millis("budget_wait_ms"),
                        millis("throttle_wait_ms"),
                        millis("retry_wait_ms")),
                document.has("estimated_calls")
                        ? document.path("estimated_calls").asLong()
                        : null,
                throughput(document.path("throughput")));
    }

    private static Throughput throughput(JsonNode node) {
        List<Throughput.Slice> slices = new ArrayList<>();
        for (int i = 0; i < node.path("calls").size(); i++) {
            slices.add(new Throughput.Slice(
                    node.path("calls").path(i).asLong(),
                    node.path("points").path(i).asLong(),
                    node.path("throttled").path(i).asLong(),
                    node.path("waited_ms").path(i).asLong()));
        }
        return new Throughput(
                Duration.ofMillis(node.path("slice_ms").asLong(ThroughputMeter.NARROWEST.toMillis())), slices);
    }

    private List<ExperimentFailure> failures() {
        List<ExperimentFailure> failures = new ArrayList<>();
        for (JsonNode failure : document.path("failures")) {
            failures.add(new ExperimentFailure(
                    failure.path("experiment_key").asString(),
                    failure.path("workspace").asString(),
                    failure.path("project").asString(),
                    failure.path("reason").asString()));
        }
        return failures;
    }

    private Duration millis(String key) {
        return Duration.ofMillis(document.path(key).asLong());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    static @Nullable String textOrNull(JsonNode node, String key) {
        return node.has(key) ? node.path(key).asString() : null;
    }
}
