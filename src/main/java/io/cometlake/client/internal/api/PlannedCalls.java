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
import java.util.stream.Collectors;

/** Asks the server for the parts of one query's plan. */
final class PlannedCalls implements QueryCalls {
    private final CometReader reader;
    private final ProjectArea projects;
    private final ExperimentArea<?> experiments;
    private final SearchCalls search;
    private final String workspace;
    private final String project;
    private final Listing listing;

    PlannedCalls(
            CometReader reader,
            ProjectArea projects,
            ExperimentArea<?> experiments,
            SearchCalls search,
            String workspace,
            String project,
            Listing listing) {
        this.reader = reader;
        this.projects = projects;
        this.experiments = experiments;
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

    @Override
    public Set<String> all() {
        return experiments.list(workspace, project, listing).stream()
                .map(experiment -> experiment.metadata().experimentKey())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
