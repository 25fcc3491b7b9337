// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.model.Heartbeat;
import io.cometlake.client.model.View;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes what becomes of an experiment as a whole. Thread-safe. */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

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

    void restore() {
        calls.write(endpoints.tell("restore"));
    }

    void delete() {
        calls.write(endpoints.tell("delete"));
    }

    Optional<URI> symlink(String project) {
        return calls.write(endpoints.symlink(project))
                .map(answer -> answer.path("link"))
                .filter(JsonNode::isString)
                .flatMap(link -> address(link.stringValue()));
    }

    /** The link is made by now, so that an address with more than blanks in it is no reason to fail. */
    private static Optional<URI> address(String link) {
        try {
            return Optional.of(new URI(link.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            LOG.debug("The address of a symbolic link cannot be read", e);
            return Optional.empty();
        }
    }

    void notThrottled() {
        calls.require(ServerSince.NOT_THROTTLED, "marking an experiment as not throttled");
        calls.write(endpoints.notThrottled());
    }

    View view(String projectId, View view) {
        ObjectNode body = ViewBody.of(view);
        body.setAll(endpoints.body());
        body.put("projectId", projectId);
        return calls.writeFor(endpoints.createView(body), View.class);
    }
}
