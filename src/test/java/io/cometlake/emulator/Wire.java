// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client that knows paths and JSON, and nothing that our own client knows. */
final class Wire {
    static final String REST = "/api/rest/v2/";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Emulator emulator;

    Wire(Emulator emulator) {
        this.emulator = emulator;
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** Sends what is given, with the demo key, to a path with its query. */
    HttpResponse<String> send(String verb, String path, @Nullable String body) {
        return send(verb, path, body, EmulatorOptions.DEMO_KEY);
    }

    HttpResponse<String> send(String verb, String path, @Nullable String body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.url() + path))
                .method(
                        verb,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json;charset=utf-8");
        }
        if (key != null) {
            request.header("Authorization", key);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(verb + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(verb + " " + path, e);
        }
    }

    /** The answer to a read that must succeed. */
    JsonNode get(String endpointAndQuery) {
        return succeeded(send("GET", REST + endpointAndQuery, null));
    }

    /** The answer to a call with a body that must succeed; quotes may be single ones. */
    JsonNode post(String endpoint, String body) {
        return succeeded(send("POST", REST + endpoint, body.replace('\'', '"')));
    }

    /** Status and Comet's code of a read that is refused: {@code 400/42008}. */
    String refusal(String endpointAndQuery) {
        return refusal(send("GET", REST + endpointAndQuery, null));
    }

    /** The same of a call with a body; quotes may be single ones. */
    String refusal(String endpoint, String body) {
        return refusal(send("POST", REST + endpoint, body.replace('\'', '"')));
    }

    private static String refusal(HttpResponse<String> answer) {
        JsonNode body = parse(answer.body());
        if (answer.statusCode() == 200 || !body.path("msg").isString()) {
            throw new AssertionError(answer.request().uri() + " was answered " + answer.body());
        }
        return answer.statusCode() + "/" + body.path("sdk_error_code").intValue();
    }

    private static JsonNode succeeded(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    answer.request().uri() + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return parse(answer.body());
    }

    String create(String project, String name) {
        return post(
                        "write/experiment/create",
                        "{'workspaceName':'demo','projectName':'" + project + "','experimentName':'" + name + "'}")
                .get("experimentKey")
                .stringValue();
    }

    void log(String key, String endpoint, String members) {
        post("write/experiment/" + endpoint, "{'experimentKey':'" + key + "'," + members + "}");
    }

    List<String> keys(String listingQuery) {
        return texts(get("experiments?" + listingQuery).get("experiments"), "experimentKey");
    }

    static List<String> texts(JsonNode list, String member) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.get(member).asString()));
        return texts;
    }
}
