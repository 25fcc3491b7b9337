// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.Listing;
import io.cometlake.client.api.Page;
import io.cometlake.client.api.Placement;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.internal.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** The endpoints that find experiments and that change them by their keys. */
final class ExperimentEndpoints {
    private ExperimentEndpoints() {}

    /** A server that does not know the experiment says so with 404, an older one with 400. */
    static CometRequest metadata(String experimentKey) {
        return CometRequest.get(REST_BASE + "experiment/metadata")
                .with("experimentKey", experimentKey)
                .about("experiment " + experimentKey)
                .absentOn(400, 404);
    }

    static CometRequest listing(String workspace, String project, Listing listing) {
        return CometRequest.get(REST_BASE + "experiments")
                .with("workspaceName", workspace)
                .with("projectName", project)
                .with("archived", listing == Listing.ARCHIVED ? "True" : "False")
                .about(ProjectEndpoints.named(workspace, project));
    }

    static CometRequest listing(String workspace, String project, Listing listing, Page page) {
        CometRequest request = listing(workspace, project, listing)
                .with("page", Integer.toString(page.number()))
                .with("size", Integer.toString(page.size()));
        if (page.sortBy() == null || page.order() == null) {
            return request;
        }
        return request.with("sortBy", sortBy(page.sortBy())).with("sortOrder", order(page.order()));
    }

    static CometRequest archive(String experimentKey) {
        return change("archive", experimentKey);
    }

    static CometRequest restore(String experimentKey) {
        return change("restore", experimentKey);
    }

    static CometRequest delete(String experimentKey) {
        return change("delete", experimentKey);
    }

    static CometRequest stop(String experimentKey) {
        return change("stop", experimentKey);
    }

    static CometRequest move(List<String> experimentKeys, String workspace, String project, Placement placement) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("targetWorkspaceName", workspace)
                .put("targetProjectName", project);
        experimentKeys.forEach(body.putArray("experimentKeys")::add);
        body.put("symlink", placement == Placement.SYMLINK);
        return CometRequest.write(Verb.POST, REST_BASE + "write/experiment/move", Json.MAPPER.writeValueAsString(body))
                .about((experimentKeys.size() == 1 ? "1 experiment" : experimentKeys.size() + " experiments") + " to "
                        + ProjectEndpoints.named(workspace, project));
    }

    private static CometRequest change(String action, String experimentKey) {
        return CometRequest.write(Verb.GET, REST_BASE + "write/experiment/" + action, null)
                .with("experimentKey", experimentKey)
                .about("experiment " + experimentKey)
                .absentOn(400, 404);
    }

    private static String sortBy(Page.SortBy by) {
        return switch (by) {
            case START_TIME -> "startTime";
            case END_TIME -> "endTime";
        };
    }

    private static String order(Page.Order order) {
        return switch (order) {
            case ASCENDING -> "asc";
            case DESCENDING -> "desc";
        };
    }
}
