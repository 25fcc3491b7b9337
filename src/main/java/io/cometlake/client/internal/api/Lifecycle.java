// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.Heartbeat;
import io.cometlake.client.model.View;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes what becomes of an experiment as a whole. Thread-safe. */
final class Lifecycle {
    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;

    Lifecycle(ApiCalls calls, ExperimentWriteEndpoints endpoints) {
        this.calls = calls;
        this.endpoints = endpoints;
    }

    /** Null leaves a time as it is. */
    void times(@Nullable Instant start, @Nullable Instant end) {
        ObjectNode body = endpoints
                .body()
                .put("startTimeMillis", start == null ? null : start.toEpochMilli())
                .put("endTimeMillis", end == null ? null : end.toEpochMilli());
        calls.write(endpoints.send("set-start-end-time", body));
    }

    void state(ExperimentState state) {
        calls.require(ServerSince.STATE, "setting an experiment's state");
        calls.write(endpoints.send(
                "update-status",
                endpoints
                        .body()
                        .put("isAlive", state == ExperimentState.RUNNING)
                        .putNull("error")
                        .put("hasCrashed", state == ExperimentState.CRASHED)));
    }

    Heartbeat heartbeat() {
        return calls.writeFor(endpoints.tell("set-status"), Heartbeat.class);
    }

    void archive() {
        calls.write(endpoints.tell("archive"));
    }

    Optional<URI> symlink(String project) {
        return calls.write(endpoints.symlink(project))
                .map(answer -> answer.path("link"))
                .filter(JsonNode::isString)
                .map(link -> URI.create(link.stringValue()));
    }

    void notThrottled() {
        calls.require(ServerSince.NOT_THROTTLED, "marking an experiment as not throttled");
        calls.write(endpoints.notThrottled());
    }

    View view(String projectId, View view) {
        ObjectNode body = endpoints.body();
        for (Map.Entry<String, JsonNode> member :
                Json.MAPPER.<ObjectNode>valueToTree(view).properties()) {
            if (!member.getValue().isNull() && !member.getKey().equals("experimentKey")) {
                body.set(member.getKey(), member.getValue());
            }
        }
        body.put("projectId", projectId);
        return calls.writeFor(endpoints.createView(body), View.class);
    }
}
