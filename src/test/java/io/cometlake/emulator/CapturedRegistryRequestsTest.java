// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Comet's own Python client was seen to send about registered models, artifacts, views and share keys; see {@link
 * CapturedRequestsTest}. Requests that a server must refuse here, as the world has that version already, are left out.
 */
class CapturedRegistryRequestsTest {
    @TestFactory
    List<DynamicTest> capturedRequestsAreAnsweredAsTheClientNeeds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in =
                CapturedRegistryRequestsTest.class.getResourceAsStream("CapturedRegistryRequestsTest/requests.json")) {
            for (JsonNode request : Wire.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                String name = request.get("path").stringValue() + " for "
                        + request.get("call").stringValue();
                tests.add(DynamicTest.dynamicTest(name, () -> replay(request)));
            }
        }
        assertThat(tests).hasSize(60);
        return tests;
    }

    private static void replay(JsonNode request) {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty())) {
            World world = World.make(emulator);
            String query = world.translate(request.get("rawQuery").stringValue());
            JsonNode body = request.get("body");
            HttpResponse<String> answer = new Wire(emulator)
                    .send(
                            request.get("verb").stringValue(),
                            world.translate(request.get("path").stringValue()) + (query.isEmpty() ? "" : "?" + query),
                            body.isNull() ? null : world.translate(body.toString()));
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

    /** The world of the captures, as far as these requests name it: what stands for what. */
    private record World(Map<String, String> names) {
        static World make(Emulator emulator) {
            Wire wire = new Wire(emulator);
            Map<String, String> names = new LinkedHashMap<>();
            String key = wire.create("proj", "run one");
            names.put("aaaabbbbccccdddd1111222233334444", key);
            String project = wire.get("project?workspaceName=demo&projectName=proj")
                    .get("projectId")
                    .stringValue();
            names.put("proj0001", project);
            names.put(
                    "sc1",
                    wire.get("write/project/add-share-link?projectId=" + project)
                            .get("shareCode")
                            .stringValue());
            emulator.assets().add(key, AssetDescription.ofModel("cnn", "model.bin"), AssetContent.of(new byte[20]));
            names.put("em1", emulator.assets().models(key).get(0).id());
            JsonNode registered = wire.post(
                    "write/registry-model/item/create",
                    "{'experimentKey':'" + key
                            + "','experimentModelName':'cnn','version':'1.0.0','tags':['production']}");
            names.put("rm1", registered.get("registryModelId").stringValue());
            names.put("item100", registered.get("registryModelItemId").stringValue());
            for (String name : List.of("a", "data set/é", "data set")) {
                JsonNode artifact = wire.post(
                        "write/artifacts/upsert",
                        "{'experimentKey':'" + key + "','artifactName':'" + name
                                + "','artifactType':'dataset','version':'2.0.0'}");
                names.put("art1", artifact.get("artifactId").stringValue());
                names.put("av1", artifact.get("artifactVersionId").stringValue());
                wire.post("write/artifacts/state", "{'artifactVersionId':'" + names.get("av1") + "','state':'CLOSED'}");
            }
            return new World(names);
        }

        String translate(String text) {
            String translated = text.replace("=ws", "=demo").replace("\"ws\"", "\"demo\"");
            for (Map.Entry<String, String> name : names.entrySet()) {
                translated = translated
                        .replace("=" + name.getKey(), "=" + name.getValue())
                        .replace("/" + name.getKey(), "/" + name.getValue())
                        .replace("\"" + name.getKey() + "\"", "\"" + name.getValue() + "\"");
            }
            return translated;
        }
    }
}
