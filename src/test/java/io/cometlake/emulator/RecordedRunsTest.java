// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedRunsTest {
    private static Emulator emulator;
    private static Wire wire;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.demo());
        wire = new Wire(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void everyRunIsAnExperimentOfItsSubmitterAndBenchmark() throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode run : runs()) {
            String name =
                    run.get("platform").stringValue() + " " + run.get("run").stringValue();
            expected.add(run.get("submitter").stringValue() + "/"
                    + run.get("benchmark").stringValue() + "/" + name + " " + run.get("start_ms") + " "
                    + run.get("end_ms"));
        }
        List<String> served = new ArrayList<>();
        for (JsonNode experiment : experiments()) {
            served.add(experiment.get("workspaceName").stringValue() + "/"
                    + experiment.get("projectName").stringValue()
                    + "/" + experiment.get("experimentName").stringValue() + " " + experiment.get("startTimeMillis")
                    + " " + experiment.get("endTimeMillis"));
        }
        assertThat(expected).hasSize(422);
        assertThat(served).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyPointIsOnTheChartsAndAmongTheMetrics() throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode run : runs()) {
            String start = " of " + run.get("start_ms");
            for (JsonNode point : run.get("points")) {
                boolean fraction = point.get(1).isFloatingPointNumber();
                expected.add(point(
                                point.get(0),
                                fraction ? point.get(5) : point.get(1),
                                fraction ? point.get(1) : point.get(2),
                                point.get(3),
                                point.get(4).doubleValue())
                        + start);
            }
        }
        List<String> charted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        for (JsonNode experiment : experiments()) {
            String key = experiment.get("experimentKey").stringValue();
            String start = " of " + experiment.get("startTimeMillis");
            JsonNode all =
                    wire.get("experiment/metrics/get-all?experimentKey=" + key).get("metrics");
            for (JsonNode point : all) {
                listed.add(point(
                                point.get("metricName"),
                                point.get("step"),
                                point.get("epoch"),
                                point.get("timestamp"),
                                Double.parseDouble(point.get("metricValue").stringValue()))
                        + start);
            }
            addChart(
                    key,
                    start,
                    Wire.texts(all, "metricName").stream().distinct().toList(),
                    charted);
        }
        assertThat(expected).hasSize(111_379);
        assertThat(sorted(charted)).isEqualTo(sorted(expected));
        assertThat(sorted(listed)).isEqualTo(sorted(expected));
    }

    @Test
    void parametersTagsAndOthersAreServedAsText() throws IOException {
        int aborted = 0;
        Map<String, String> keys = new LinkedHashMap<>();
        experiments()
                .forEach(experiment -> keys.put(
                        experiment.get("startTimeMillis")
                                + experiment.get("experimentName").stringValue(),
                        experiment.get("experimentKey").stringValue()));
        for (JsonNode run : runs()) {
            String name =
                    run.get("platform").stringValue() + " " + run.get("run").stringValue();
            String query = "?experimentKey=" + keys.get(run.get("start_ms") + name);
            Map<String, String> values = values(wire.get("experiment/parameters" + query));
            assertThat(values.keySet())
                    .containsExactlyElementsOf(run.get("params").propertyNames());
            run.get("params").forEachEntry((parameter, value) -> assertText(values.get(parameter), value));
            assertThat(values(wire.get("experiment/log-other" + query)))
                    .containsEntry("Name", name)
                    .containsEntry("log_bytes", run.get("log_bytes").toString());
            assertThat(wire.get("experiment/tags" + query).get("tags").get(0)).isEqualTo(run.get("status"));
            boolean crashed =
                    wire.get("experiment/metadata" + query).get("hasCrashed").booleanValue();
            assertThat(crashed).isEqualTo(run.get("status").stringValue().equals("aborted"));
            aborted += crashed ? 1 : 0;
        }
        assertThat(aborted).isEqualTo(9);
    }

    private static void assertText(String text, JsonNode value) {
        if (value.isFloatingPointNumber()) {
            assertThat(text).isEqualTo(Double.toString(value.doubleValue()));
        } else if (value.isContainer()) {
            assertThat(Wire.parse(text)).isEqualTo(value);
        } else {
            assertThat(text).isEqualTo(value.asString());
        }
    }

    private static Map<String, String> values(JsonNode answer) {
        Map<String, String> values = new LinkedHashMap<>();
        answer.get("values")
                .forEach(value -> values.put(
                        value.get("name").stringValue(),
                        value.get("valueCurrent").stringValue()));
        return values;
    }

    private static void addChart(String key, String start, List<String> metrics, List<String> target) {
        StringBuilder names = new StringBuilder();
        metrics.forEach(metric ->
                names.append(names.isEmpty() ? "'" : ",'").append(metric).append("'"));
        JsonNode chart = wire.post(
                "experiments/multi-metric-chart",
                "{'targetedExperiments':['" + key + "'],'metrics':[" + names
                        + "],'params':null,'independentMetrics':true,'fetchFull':true}");
        for (JsonNode series : chart.get("experiments").get(key).get("metrics")) {
            for (int i = 0; i < series.get("values").size(); i++) {
                target.add(point(
                                series.get("metricName"),
                                series.get("steps").get(i),
                                series.get("epochs").get(i),
                                series.get("timestamps").get(i),
                                series.get("values").get(i).doubleValue())
                        + start);
            }
        }
    }

    private static String point(JsonNode metric, JsonNode step, JsonNode epoch, JsonNode time, double value) {
        boolean hasEpoch = epoch != null && epoch.isNumber();
        return metric + " " + (step == null || step.isNull() ? "-" : step) + " "
                + (hasEpoch ? Double.toString(epoch.doubleValue()) : "-") + " " + time + " " + value;
    }

    private static List<String> sorted(List<String> points) {
        return points.stream().sorted().toList();
    }

    private static List<JsonNode> experiments() {
        List<JsonNode> experiments = new ArrayList<>();
        for (JsonNode workspace : wire.get("workspaces").get("workspaceNames")) {
            String query = "workspaceName=" + URLEncoder.encode(workspace.stringValue(), StandardCharsets.UTF_8);
            for (JsonNode project : wire.get("projects?" + query).get("projects")) {
                JsonNode listed = wire.get(
                        "experiments?projectId=" + project.get("projectId").stringValue());
                listed.get("experiments").forEach(experiments::add);
                assertThat(project.get("numberOfExperiments").intValue())
                        .isEqualTo(listed.get("experiments").size());
            }
        }
        return experiments;
    }

    private static List<JsonNode> runs() throws IOException {
        List<JsonNode> runs = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Emulator.class.getResourceAsStream("runs.jsonl.gz")), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> runs.add(Wire.parse(line)));
        }
        return runs;
    }
}
