// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.HtmlMode;
import io.cometlake.client.api.Moment;
import io.cometlake.client.api.Nesting;
import io.cometlake.client.api.OutputOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Logs and deletes an experiment's parameters, others, tags and texts. Thread-safe. */
final class ValueLog {
    /** A name that Comet's own client leaves nested, since Hydra's users look for it whole. */
    private static final String HYDRA = "hydra";

    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;
    private final Clock clock;

    ValueLog(ApiCalls calls, ExperimentWriteEndpoints endpoints, Clock clock) {
        this.calls = calls;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    void parameter(String name, Object value, Moment moment) {
        if (moment.epoch() != null || moment.context() != null) {
            throw new IllegalArgumentException("Parameter '" + name + "' cannot have an epoch or a context in Comet");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("A parameter without a name, whose value is " + value);
        }
        ObjectNode body = endpoints.body().put("parameterName", name);
        body.putPOJO("parameterValue", sayable("Parameter", name, value));
        if (moment.step() != null) {
            body.put("step", moment.step());
        }
        send("parameter", at(body, moment.timestamp()));
    }

    void parameters(Map<String, ?> parameters, Nesting nesting, Moment moment) {
        boolean flatten = nesting == Nesting.FLATTEN && !parameters.containsKey(HYDRA);
        Map<String, Object> flat = new LinkedHashMap<>(parameters);
        if (flatten) {
            flat.clear();
            Flattening.PARAMETERS.flatten(parameters, flat);
            if (parameters.values().stream().anyMatch(Map.class::isInstance)) {
                other("hasNestedParams", true, null);
            }
        }
        flat.forEach((name, value) -> parameter(name, value, moment));
    }

    void deleteParameter(String name) {
        requireDeletableParameters();
        send("parameter/delete", endpoints.body().put("parameterName", name));
    }

    void deleteParameters(Collection<String> names) {
        requireDeletableParameters();
        if (!names.isEmpty()) {
            calls.write(endpoints.deleteParameters(names));
        }
    }

    private void requireDeletableParameters() {
        calls.require(ServerSince.DELETING_PARAMETERS, "deleting parameters");
    }

    void other(String key, Object value, @Nullable Instant timestamp) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("An other value without a key, which is " + value);
        }
        ObjectNode body = endpoints.body().put("key", key);
        body.putPOJO("value", sayable("Other value", key, value));
        send("log-other", at(body, timestamp));
    }

    void addTags(Collection<String> tags) {
        send("tags", tags("addedTags", tags));
    }

    void deleteTags(Collection<String> tags) {
        calls.require(ServerSince.DELETING_TAGS, "deleting tags");
        send("tags/delete", tags("tags", tags));
    }

    private ObjectNode tags(String member, Collection<String> tags) {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("No tags are given");
        }
        if (tags.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A tag without text, in " + List.copyOf(tags));
        }
        ObjectNode body = endpoints.body();
        ArrayNode list = body.putArray(member);
        tags.forEach(list::add);
        return body;
    }

    void html(String html, HtmlMode mode, @Nullable Instant timestamp) {
        Instant time = timestamp == null ? clock.instant() : timestamp;
        send(
                "html",
                endpoints
                        .body()
                        .put("html", html)
                        .put("override", mode == HtmlMode.REPLACE)
                        .put("timestamp", time.toEpochMilli()));
    }

    void output(String text, OutputOptions options) {
        Instant time = options.timestamp() == null ? clock.instant() : options.timestamp();
        ObjectNode body = endpoints.body().put("runContext", options.context());
        ArrayNode lines = body.putArray("outputLines");
        long offset = 0;
        for (String line : OutputLines.of(text)) {
            lines.addObject()
                    .put("stderr", options.stream() == OutputOptions.Stream.STDERR)
                    .put("output", line)
                    .put("localTimestamp", time.toEpochMilli())
                    .put("offset", offset);
            offset++;
        }
        if (offset > 0) {
            calls.write(endpoints.sendBeside("output", body));
        }
    }

    void code(String code) {
        send("code", endpoints.body().put("code", code));
    }

    void graph(String graph) {
        send("graph", endpoints.body().put("graph", graph));
    }

    void filePath(String path) {
        send("file-path", endpoints.body().put("filePath", path));
    }

    /** An object of no kind that JSON has would arrive as an empty one. */
    private static Object sayable(String what, String name, Object value) {
        if (value.getClass() == Object.class) {
            throw new IllegalArgumentException(what + " '" + name + "' is " + value
                    + ", which JSON cannot say. Give text, a number, a list or a map.");
        }
        return value;
    }

    private void send(String subject, ObjectNode body) {
        calls.write(endpoints.send(subject, body));
    }

    private static ObjectNode at(ObjectNode body, @Nullable Instant timestamp) {
        return timestamp == null ? body : body.put("timestamp", timestamp.toEpochMilli());
    }
}
