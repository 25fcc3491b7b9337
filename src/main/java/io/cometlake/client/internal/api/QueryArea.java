// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Page;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.model.ProjectColumn;
import java.util.List;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** Finds experiments by what they have. */
final class QueryArea<E extends ExperimentReads> {
    private final ApiCalls calls;
    private final ExperimentArea<E> experiments;

    QueryArea(ApiCalls calls, ExperimentArea<E> experiments) {
        this.calls = calls;
        this.experiments = experiments;
    }

    List<ProjectColumn> variables(String workspace, String project) {
        return calls.list(
                CometRequest.get(REST_BASE + "project/column-names")
                        .with("workspaceName", workspace)
                        .with("projectName", project)
                        .about(ProjectEndpoints.named(workspace, project)),
                "columns",
                ProjectColumn.class);
    }

    List<E> query(String workspace, String project, String query, Listing listing) {
        throw new UnsupportedOperationException(query + listing + experiments);
    }

    List<E> search(String workspace, String project, String query, Listing listing, Page page) {
        throw new UnsupportedOperationException(query + listing + page);
    }
}
