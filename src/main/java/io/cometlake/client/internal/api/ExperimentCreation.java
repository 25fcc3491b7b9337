// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.ExperimentMetadata;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** Makes new experiments. */
public final class ExperimentCreation {
    /** Where Comet puts what belongs nowhere. */
    private static final String GENERAL = "general";

    private ExperimentCreation() {}

    /**
     * A new experiment. Two calls: it is made, and looked at.
     *
     * @param project created if it is not there; {@code general} if null
     * @param name the server finds one if null
     * @throws io.cometlake.client.CometOutcomeUnknownException if the answer was lost: look for it before making another
     * @throws CometException if it was made but could not be looked at; the message has its key
     */
    public static Experiment create(
            ExperimentContext context, String workspace, @Nullable String project, @Nullable String name) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("workspaceName", workspace)
                .put("projectName", project == null ? GENERAL : project);
        if (name != null) {
            body.put("experimentName", name);
        }
        CometRequest request = CometRequest.write(
                        Verb.POST, REST_BASE + "write/experiment/create", Json.MAPPER.writeValueAsString(body))
                .about("project '" + workspace + "/" + (project == null ? GENERAL : project) + "'");
        String key = context.calls()
                .write(request)
                .map(answer -> answer.path("experimentKey"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElseThrow(() -> new CometProtocolException(
                        request + ": the answer has no key of the new experiment. Look for it in the project.",
                        200,
                        null));
        return new ConnectedExperiment(context, metadata(context, key));
    }

    private static ExperimentMetadata metadata(ExperimentContext context, String key) {
        try {
            return context.calls().fetch(new ExperimentReadEndpoints(key).metadata(), ExperimentMetadata.class);
        } catch (CometException e) {
            String message = "Experiment " + key + " is made, but could not be looked at. Get it by its key instead of"
                    + " making another. " + e.getMessage();
            throw e instanceof CometInterruptedException
                    ? new CometInterruptedException(message, e)
                    : new CometException(message, e.status(), e.code(), e);
        }
    }
}
