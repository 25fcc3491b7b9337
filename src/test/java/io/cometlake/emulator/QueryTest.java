// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked examples of the query language, each with the experiments that it must find in a small world. */
class QueryTest {
    private static Emulator emulator;
    private static Wire wire;
    private static Map<String, String> keys;
    private static String projectId;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new Wire(emulator);
        String one = wire.create("proj", "one");
        times(one, 1_569_297_600_000L, 7_200_000);
        wire.log(one, "metric", "'metricName':'acc','metricValue':0.2");
        wire.log(one, "metric", "'metricName':'acc','metricValue':0.99");
        wire.log(one, "metric", "'metricName':'loss','metricValue':0.05");
        parameters(one, "0.5", "'adam'", "true");
        wire.log(one, "log-other", "'key':'note','value':'x'");
        wire.log(one, "system-details", "'os':'darwin','hostname':'gpu-1'");
        wire.log(one, "tags", "'addedTags':['best']");
        String two = wire.create("proj", "two");
        times(two, 1_577_836_800_000L, 600_000);
        wire.log(two, "metric", "'metricName':'acc','metricValue':0.5");
        wire.log(two, "metric", "'metricName':'loss','metricValue':1");
        parameters(two, "0.1", "'sgd'", "false");
        wire.log(two, "log-other", "'key':'note','value':''");
        wire.log(two, "system-details", "'os':'linux','hostname':'cpu-1'");
        String bare = wire.create("proj", "bare");
        times(bare, 1_609_459_200_000L, 90_000);
        keys = Map.of("one", one, "two", two, "bare", bare);
        projectId = wire.get("project?workspaceName=demo&projectName=proj")
                .get("projectId")
                .stringValue();
    }

    private static void times(String key, long start, long duration) {
        wire.log(key, "set-start-end-time", "'startTimeMillis':" + start + ",'endTimeMillis':" + (start + duration));
    }

    private static void parameters(String key, String rate, String optimizer, String norm) {
        wire.log(key, "parameter", "'parameterName':'lr','parameterValue':" + rate);
        wire.log(key, "parameter", "'parameterName':'optimizer','parameterValue':" + optimizer);
        wire.log(key, "parameter", "'parameterName':'use_bn','parameterValue':" + norm);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static List<JsonNode> examples() throws IOException {
        try (InputStream in = QueryTest.class.getResourceAsStream("QueryTest/worked-examples.json")) {
            JsonNode examples = Wire.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(examples.size()).isEqualTo(65);
            return List.copyOf(examples.values());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void workedExamplesFindTheirExperiments(JsonNode example) {
        List<String> expected = example.get("matches").values().stream()
                .map(match -> keys.get(match.stringValue()))
                .toList();
        assertThat(find(example))
                .as(example.get("expression").stringValue())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> find(JsonNode example) {
        if (example.has("predicates")) {
            return wire
                    .post(
                            "project/query",
                            "{'workspaceName':'demo','projectName':'proj','predicates':" + example.get("predicates")
                                    + ",'archived':false}")
                    .get("experimentKeys")
                    .values()
                    .stream()
                    .map(JsonNode::stringValue)
                    .toList();
        }
        JsonNode found = wire.post(
                "experiments/search",
                "{'projectId':'" + projectId + "','viewId':null,'rulesTree':" + example.get("rulesTree")
                        + ",'limit':100,'page':1,'deleted':false}");
        return Wire.texts(found.get("experiments"), "experimentKey");
    }

    @Test
    void unknownOperatorIsRefused() {
        HttpResponse<String> answer = wire.send("POST", Wire.REST + "project/query", """
                {"projectId":"%s","predicates":[{"source":"tag","query":{"condition":"AND","rules":[
                {"id":"a","field":"a","type":"string","operator":"resembles","value":"a"}],"valid":true}}]}""".formatted(projectId));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Unknown operator of a rule: resembles");
    }
}
