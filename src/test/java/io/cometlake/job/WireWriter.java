// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fills an emulator through its REST calls, as Comet's own client does: everything outside ASCII is escaped. */
public final class WireWriter {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private final Emulator emulator;
    private final String key;

    public WireWriter(Emulator emulator, String key) {
        this.emulator = emulator;
        this.key = key;
    }

    /** Name, value, name, value. */
    public static ObjectNode members(@Nullable Object... namesAndValues) {
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.set(String.valueOf(namesAndValues[i]), JSON.valueToTree(namesAndValues[i + 1]));
        }
        return node;
    }

    public JsonNode post(String endpoint, ObjectNode body) {
        return postRaw(endpoint, JSON.writeValueAsString(body));
    }

    public JsonNode postRaw(String endpoint, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + "/api/rest/v2/write/" + endpoint))
                .header("Content-Type", "application/json;charset=utf-8")
                .header("Authorization", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(endpoint + " " + body + " was answered " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(endpoint, e);
        }
    }

    public void project(String workspace, String name, String description) {
        post(
                "project/create",
                members("workspaceName", workspace, "projectName", name, "projectDescription", description));
    }

    public String experiment(String workspace, String project, @Nullable String name) {
        ObjectNode body = members("workspaceName", workspace, "projectName", project, "experimentName", name);
        return post("experiment/create", body).get("experimentKey").stringValue();
    }

    public void parameter(String experiment, String name, @Nullable Object value) {
        post(
                "experiment/parameter",
                members("experimentKey", experiment, "parameterName", name, "parameterValue", value));
    }

    public void other(String experiment, String name, @Nullable Object value) {
        post("experiment/log-other", members("experimentKey", experiment, "key", name, "value", value));
    }

    /** @param keys of experiments */
    public void move(String workspace, String project, List<String> keys) {
        post(
                "experiment/move",
                members(
                        "targetWorkspaceName",
                        workspace,
                        "targetProjectName",
                        project,
                        "experimentKeys",
                        keys,
                        "symlink",
                        false));
    }

    public void tags(String experiment, Object names) {
        post("experiment/tags", members("experimentKey", experiment, "addedTags", names));
    }

    /** @param json the value, and more members behind a comma, as JSON */
    public void metric(String experiment, String name, String json) {
        postRaw(
                "experiment/metric",
                "{\"experimentKey\":\"" + experiment + "\",\"metricName\":" + JSON.writeValueAsString(name)
                        + ",\"metricValue\":" + json + "}");
    }
}
