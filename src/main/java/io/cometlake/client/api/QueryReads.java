// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ProjectColumn;
import java.util.List;

/** Experiments by what they have. */
public interface QueryReads {
    /** {@code GET project/column-names}: what a query can ask for in this project. */
    List<ProjectColumn> getQueryVariables(String workspace, String project);

    /** The experiments of the project that the query, as text, is true of. */
    List<? extends ExperimentReads> query(String workspace, String project, String query, Listing listing);

    /** The same, of the active experiments. */
    default List<? extends ExperimentReads> query(String workspace, String project, String query) {
        return query(workspace, project, query, Listing.ACTIVE);
    }

    /** One page of what the server's own search finds. */
    List<? extends ExperimentReads> search(String workspace, String project, String query, Listing listing, Page page);
}
