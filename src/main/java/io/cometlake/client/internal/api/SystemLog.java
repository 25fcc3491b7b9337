// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.UploadContent;
import io.cometlake.client.http.RequestBody;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SystemDetails;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Logs where and how an experiment ran. Thread-safe. */
final class SystemLog {
    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;
    private final Clock clock;

    SystemLog(ApiCalls calls, ExperimentWriteEndpoints endpoints, Clock clock) {
        this.calls = calls;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    void details(SystemDetails details) {
        ObjectNode body = endpoints.body();
        ObjectNode all = Json.MAPPER.valueToTree(details);
        all.remove("experimentKey");
        for (Map.Entry<String, JsonNode> member : all.properties()) {
            JsonNode value = member.getValue();
            if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                body.set(member.getKey(), value);
            }
        }
        send(body);
    }

    /** One member. */
    void detail(String member, Object value) {
        ObjectNode body = endpoints.body();
        body.set(member, Json.MAPPER.valueToTree(value));
        send(body);
    }

    void additional(String key, Object value) {
        ObjectNode body = endpoints.body();
        body.putArray("logAdditionalSystemInfoList")
                .addObject()
                .put("key", key)
                .set("value", Json.MAPPER.valueToTree(value));
        send(body);
    }

    void git(GitMetadata git) {
        ObjectNode body = endpoints.body();
        body.setAll(Json.MAPPER.<ObjectNode>valueToTree(git));
        calls.write(endpoints.send("git/metadata", body));
    }

    void patch(String diff) {
        RequestBody.Part file = RequestBody.Part.file("file", "filename", UploadContent.of(GitPatch.zipped(diff)));
        calls.write(endpoints.gitPatch(new RequestBody.Multipart(List.of(file))));
    }

    void dependency(String name, String version, @Nullable Instant timestamp) {
        Instant time = timestamp == null ? clock.instant() : timestamp;
        ObjectNode body = endpoints.body().put("timestamp", time.toEpochMilli());
        body.putArray("logDependencies").addObject().put("name", name).put("version", version);
        calls.write(endpoints.dependencies(body));
    }

    void cloud(String provider, Map<String, ?> metadata) {
        ObjectNode body = endpoints.body().put("provider", provider);
        body.set("metadata", Json.MAPPER.valueToTree(metadata));
        calls.write(endpoints.send("cloud-details", body));
    }

    private void send(ObjectNode body) {
        calls.write(endpoints.sendBeside("system-details", body));
    }
}
