// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.Listing;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.internal.Json;
import io.cometlake.query.wire.Group;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** The endpoints that find experiments by what they have. */
final class QueryEndpoints {
    private QueryEndpoints() {}

    /** Comet's own client asks without {@code archived}, which means the active experiments. */
    static CometRequest columns(String workspace, String project, Listing listing) {
        CometRequest request = CometRequest.get(REST_BASE + "project/column-names")
                .with("workspaceName", workspace)
                .with("projectName", project)
                .about(ProjectEndpoints.named(workspace, project));
        return listing == Listing.ACTIVE ? request : request.with("archived", "True");
    }

    /** @param page from 1 */
    static CometRequest search(String projectId, Group rulesTree, Listing listing, int page, int size) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("projectId", projectId).putNull("viewId");
        body.putPOJO("rulesTree", rulesTree.members());
        body.put("limit", size)
                .put("page", page)
                .put("deleted", listing == Listing.ARCHIVED)
                .put("ignorePinnedExperimentsFirst", true)
                .putNull("pinnedOnly")
                .putNull("multipleSort")
                .putNull("chainsQueryRules");
        return CometRequest.post(REST_BASE + "experiments/search", Json.MAPPER.writeValueAsString(body))
                .about("search in the project with the id '" + projectId + "'");
    }
}
