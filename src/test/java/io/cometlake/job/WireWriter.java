// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest.Builder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;
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
        return send(endpoint, "/api/rest/v2/write/" + endpoint, request -> request.POST(BodyPublishers.ofString(body)));
    }

    private JsonNode get(String endpoint, String experiment) {
        return send(endpoint, "/api/rest/v2/write/" + endpoint + "?experimentKey=" + experiment, Builder::GET);
    }

    private JsonNode send(String endpoint, String path, UnaryOperator<Builder> verb) {
        Builder request = HttpRequest.newBuilder(URI.create(emulator.url() + path))
                .header("Content-Type", "application/json;charset=utf-8")
                .header("Authorization", key);
        try {
            HttpResponse<String> answer = HTTP.send(verb.apply(request).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(endpoint + " was answered " + answer.body());
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

    public void renameProject(String workspace, String name, String newName) {
        post("project/update", members("workspaceName", workspace, "projectName", name, "newProjectName", newName));
    }

    /** @param withExperiments whether they go with it, and not to the project {@code general} */
    public void deleteProject(String workspace, String name, boolean withExperiments) {
        post(
                "project/delete",
                members("workspaceName", workspace, "projectName", name, "deleteAllExperiments", withExperiments));
    }

    public String experiment(String workspace, String project, @Nullable String name) {
        ObjectNode body = members("workspaceName", workspace, "projectName", project, "experimentName", name);
        return post("experiment/create", body).get("experimentKey").stringValue();
    }

    /** Makes an experiment under a key that the client chose, as one does that logs while it runs. */
    public void experimentWithKey(String workspace, String project, String experiment) {
        String body = JSON.writeValueAsString(
                members("experimentKey", experiment, "teamName", workspace, "projectName", project));
        send("logger/add/run", "/clientlib/logger/add/run", request -> request.POST(BodyPublishers.ofString(body)));
    }

    public void archive(String experiment) {
        get("experiment/archive", experiment);
    }

    public void restore(String experiment) {
        get("experiment/restore", experiment);
    }

    public void delete(String experiment) {
        get("experiment/delete", experiment);
    }

    /** It runs, as far as the server knows, until it is stopped. */
    public void start(String experiment) {
        get("experiment/set-status", experiment);
    }

    public void stop(String experiment) {
        get("experiment/stop", experiment);
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
