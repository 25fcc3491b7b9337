// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends what Comet's own Python client was seen to send, and checks that the answer has what that client reads. Names and keys
 * of the captured world ({@code ws}, {@code proj0001}, two keys) are replaced by those of the world made here.
 */
class CapturedRequestsTest {
    private static final String FIRST = "aaaabbbbccccdddd1111222233334444";
    private static final String SECOND = "eeeeffff00001111aaaabbbbccccdddd";

    @TestFactory
    List<DynamicTest> capturedRequestsAreAnsweredAsTheClientNeeds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in = CapturedRequestsTest.class.getResourceAsStream("CapturedRequestsTest/requests.json")) {
            String captured = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (JsonNode request : Wire.parse(captured)) {
                String name = request.get("verb").stringValue() + " "
                        + request.get("path").stringValue() + " for "
                        + request.get("call").stringValue();
                tests.add(DynamicTest.dynamicTest(name, () -> replay(request)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    private static void replay(JsonNode request) {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty())) {
            Wire wire = new Wire(emulator);
            World world = World.make(wire);
            String query = world.translate(request.get("rawQuery").asString(""));
            JsonNode body = request.get("body");
            HttpResponse<String> answer = wire.send(
                    request.get("verb").stringValue(),
                    request.get("path").stringValue() + (query.isEmpty() ? "" : "?" + query),
                    body.isNull() ? null : world.translate(body.toString()).replace("\"<NaN>\"", "NaN"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
            JsonNode json = Wire.parse(answer.body());
            for (JsonNode member : request.get("reads")) {
                assertThat(json.has(member.stringValue()))
                        .as(member + " in " + json)
                        .isTrue();
            }
        }
    }

    /** The world of the captures, as far as the requests name it. */
    private record World(String projectId, String first, String second) {
        static World make(Wire wire) {
            String first = wire.create("proj", "run one");
            String second = wire.create("proj", "run two");
            wire.create("other", "elsewhere");
            String projectId = wire.get("project?workspaceName=demo&projectName=proj")
                    .get("projectId")
                    .stringValue();
            wire.post("write/project/notes", "{'projectId':'" + projectId + "','notes':'n'}");
            wire.log(first, "metric", "'metricName':'loss','metricValue':0.5");
            wire.log(first, "parameter", "'parameterName':'lr','parameterValue':0.01");
            wire.log(first, "git/metadata", "'user':'u','root':'r','branch':'b','parent':'p','origin':'o'");
            wire.log(first, "system-details", "'os':'linux'");
            return new World(projectId, first, second);
        }

        String translate(String text) {
            return text.replace(FIRST, first)
                    .replace(SECOND, second)
                    .replace("proj0001", projectId)
                    .replace("=ws", "=demo")
                    .replace("\"ws\"", "\"demo\"");
        }
    }
}
