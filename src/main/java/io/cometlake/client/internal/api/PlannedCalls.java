// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometReader;
import io.cometlake.client.Listing;
import io.cometlake.query.QueryCalls;
import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks the server for the parts of one query's plan. */
final class PlannedCalls implements QueryCalls {
    private final CometReader reader;
    private final ProjectArea projects;
    private final SearchCalls search;
    private final String workspace;
    private final String project;
    private final Listing listing;

    PlannedCalls(
            CometReader reader,
            ProjectArea projects,
            SearchCalls search,
            String workspace,
            String project,
            Listing listing) {
        this.reader = reader;
        this.projects = projects;
        this.search = search;
        this.workspace = workspace;
        this.project = project;
        this.listing = listing;
    }

    @Override
    public Set<String> query(List<Predicate> predicates) {
        return new LinkedHashSet<>(reader.listMatching(workspace, project, predicates, listing));
    }

    @Override
    public Set<String> search(Group rulesTree) {
        return search.all(projects.id(workspace, project), rulesTree, listing);
    }
}
