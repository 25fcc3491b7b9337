// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.AssetWire.Part;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What Comet's own Python client was seen to send where bytes go in or come out; see {@link CapturedRequestsTest}. */
class CapturedAssetRequestsTest {
    private static final byte[] CONTENT = "captured".getBytes(StandardCharsets.UTF_8);

    @TestFactory
    List<DynamicTest> capturedRequestsAreAnsweredAsTheClientNeeds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in =
                CapturedAssetRequestsTest.class.getResourceAsStream("CapturedAssetRequestsTest/requests.json")) {
            for (JsonNode request : Wire.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                String name = request.get("call").stringValue() + " "
                        + request.get("rawQuery").stringValue();
                tests.add(DynamicTest.dynamicTest(name, () -> replay(request)));
            }
        }
        assertThat(tests).hasSize(19);
        return tests;
    }

    private static void replay(JsonNode request) {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty())) {
            Wire wire = new Wire(emulator);
            String key = wire.create("proj", "run one");
            String query = withIds(emulator, key, request.get("rawQuery").stringValue());
            String path = request.get("path").stringValue().replace("aaaabbbbccccdddd1111222233334444", key)
                    + (query.isEmpty() ? "" : "?" + query);
            String verb = request.get("verb").stringValue();
            if (request.has("multipart")) {
                var answer = new AssetWire(emulator).post(path, parts(request.get("multipart")));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(Wire.parse(answer.body()).get("msg").stringValue()).isEqualTo("saved");
            } else if (path.contains("/get-asset?")) {
                var answer = new AssetWire(emulator).get(emulator.url() + path);
                assertThat(answer.body()).isEqualTo(CONTENT);
                assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/octet-stream");
            } else {
                String body = request.get("body").toString().replace("aaaabbbbccccdddd1111222233334444", key);
                var answer = wire.send(verb, path, request.get("body").isNull() ? null : body);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
    }

    /** The ids of the captured world, of assets that are made here. */
    private static String withIds(Emulator emulator, String key, String query) {
        String translated = query.replace("aaaabbbbccccdddd1111222233334444", key);
        for (String id : List.of("as01", "as02", "cu01", "fm00", "ma01", "af1")) {
            AssetDescription description = AssetDescription.ofModel("cnn", id);
            if (id.equals("af1")) {
                description = description.inArtifactVersion("av1");
            }
            String made = emulator.assets()
                    .add(key, description, AssetContent.of(CONTENT))
                    .id();
            translated = translated.replace("assetId=" + id, "assetId=" + made);
        }
        return translated;
    }

    private static List<Part> parts(JsonNode multipart) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : multipart) {
            byte[] content = part.has("text")
                    ? part.get("text").stringValue().getBytes(StandardCharsets.UTF_8)
                    : new byte[part.get("bytes").intValue()];
            parts.add(new Part(part.get("disposition").stringValue(), content));
        }
        return parts;
    }
}
