// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometReader;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Page;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.ResolvedQuery;
import io.cometlake.query.Variable;
import java.util.List;
import java.util.Set;

/**
 * Finds experiments by what they have.
 *
 * @param <E> what is given out for one
 */
final class QueryArea<E extends ExperimentReads> {
    private final ApiCalls calls;
    private final CometReader reader;
    private final ProjectArea projects;
    private final ExperimentsByKey<E> experiments;
    private final SearchCalls search;

    QueryArea(ApiCalls calls, CometReader reader, ProjectArea projects, ExperimentArea<E> experiments) {
        this.calls = calls;
        this.reader = reader;
        this.projects = projects;
        this.experiments = new ExperimentsByKey<>(experiments);
        this.search = new SearchCalls(calls);
    }

    List<Variable> variables(String workspace, String project) {
        return QueryColumns.of(columns(workspace, project, Listing.ACTIVE)).variables();
    }

    List<ProjectColumn> columns(String workspace, String project, Listing listing) {
        return calls.list(QueryEndpoints.columns(workspace, project, listing), "columns", ProjectColumn.class);
    }

    List<E> query(String workspace, String project, Query query, Listing listing) {
        return experiments.fetch(workspace, project, listing, keys(workspace, project, query, listing));
    }

    List<String> keys(String workspace, String project, Query query, Listing listing) {
        ResolvedQuery resolved = resolve(workspace, project, query, listing);
        PlannedCalls planned = new PlannedCalls(reader, projects, search, workspace, project, listing);
        QueryPlan plan = plan(resolved);
        Set<String> found;
        try {
            found = plan.run(planned);
        } catch (SearchCalls.NoSearchException e) {
            found = QueryPlan.withoutSearch(resolved).run(planned);
        }
        return List.copyOf(found);
    }

    QueryPlan plan(String workspace, String project, Query query, Listing listing) {
        return plan(resolve(workspace, project, query, listing));
    }

    List<E> search(String workspace, String project, Query query, Listing listing, Page page) {
        if (page.sortBy() != null) {
            throw new IllegalArgumentException("A search has an order of its own; ask for an unsorted page");
        }
        ResolvedQuery resolved = resolve(workspace, project, query, listing);
        try {
            List<String> keys = search.page(
                    projects.id(workspace, project), resolved.rulesTree(), listing, page.number(), page.size());
            return experiments.fetch(workspace, project, listing, keys);
        } catch (SearchCalls.NoSearchException e) {
            throw new CometUnsupportedException("The server has no search. Use query instead, which needs none.", e);
        }
    }

    private QueryPlan plan(ResolvedQuery resolved) {
        return search.isThere() ? QueryPlan.withSearch(resolved) : QueryPlan.withoutSearch(resolved);
    }

    private ResolvedQuery resolve(String workspace, String project, Query query, Listing listing) {
        return query.resolve(QueryColumns.of(columns(workspace, project, listing)));
    }
}
