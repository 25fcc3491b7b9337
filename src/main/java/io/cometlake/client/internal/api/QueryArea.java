// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometReader;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Page;
import io.cometlake.client.api.PreparedQuery;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.ResolvedQuery;
import io.cometlake.query.UnknownName;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import java.util.List;

/**
 * Finds experiments by what they have.
 *
 * @param <E> what is given out for one
 */
final class QueryArea<E extends ExperimentReads> {
    private final ApiCalls calls;
    private final CometReader reader;
    private final ProjectArea projects;
    private final ExperimentArea<E> list;
    private final ExperimentsByKey<E> experiments;
    private final SearchCalls search;

    QueryArea(ApiCalls calls, CometReader reader, ProjectArea projects, ExperimentArea<E> experiments) {
        this.calls = calls;
        this.reader = reader;
        this.projects = projects;
        this.list = experiments;
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
        return prepare(workspace, project, query, listing, UnknownNames.REFUSED).experiments();
    }

    List<String> keys(String workspace, String project, Query query, Listing listing) {
        return prepare(workspace, project, query, listing, UnknownNames.REFUSED).keys();
    }

    QueryPlan plan(String workspace, String project, Query query, Listing listing) {
        return prepare(workspace, project, query, listing, UnknownNames.REFUSED).plan();
    }

    Prepared prepare(String workspace, String project, Query query, Listing listing, UnknownNames unknownNames) {
        return prepare(
                workspace,
                project,
                query,
                listing,
                QueryColumns.of(columns(workspace, project, listing)),
                unknownNames);
    }

    Prepared prepare(
            String workspace,
            String project,
            Query query,
            Listing listing,
            Columns columns,
            UnknownNames unknownNames) {
        return new Prepared(
                workspace, project, listing, query.resolve(columns, unknownNames), query.unknownNames(columns));
    }

    List<E> search(String workspace, String project, Query query, Listing listing, Page page) {
        if (page.sortBy() != null) {
            throw new IllegalArgumentException("A search has an order of its own; ask for an unsorted page");
        }
        ResolvedQuery resolved = query.resolve(QueryColumns.of(columns(workspace, project, listing)));
        if (resolved.isConstant()) {
            return resolved.equals(ResolvedQuery.ALWAYS) ? list.list(workspace, project, listing, page) : List.of();
        }
        try {
            List<String> keys = search.page(
                    projects.id(workspace, project), resolved.rulesTree(), listing, page.number(), page.size());
            return experiments.fetch(workspace, project, listing, keys);
        } catch (SearchCalls.NoSearchException e) {
            throw new CometUnsupportedException("The server has no search. Use query instead, which needs none.", e);
        }
    }

    /** A query whose names were looked up in one list of a project. */
    final class Prepared implements PreparedQuery {
        private final String workspace;
        private final String project;
        private final Listing listing;
        private final ResolvedQuery resolved;
        private final List<UnknownName> unknownNames;

        private Prepared(
                String workspace,
                String project,
                Listing listing,
                ResolvedQuery resolved,
                List<UnknownName> unknownNames) {
            this.workspace = workspace;
            this.project = project;
            this.listing = listing;
            this.resolved = resolved;
            this.unknownNames = List.copyOf(unknownNames);
        }

        @Override
        public List<UnknownName> unknownNames() {
            return unknownNames;
        }

        @Override
        public QueryPlan plan() {
            return search.isThere() ? QueryPlan.withSearch(resolved) : QueryPlan.withoutSearch(resolved);
        }

        @Override
        public List<String> keys() {
            PlannedCalls planned = new PlannedCalls(reader, projects, list, search, workspace, project, listing);
            try {
                return List.copyOf(plan().run(planned));
            } catch (SearchCalls.NoSearchException e) {
                return List.copyOf(QueryPlan.withoutSearch(resolved).run(planned));
            }
        }

        @Override
        public List<E> experiments() {
            return resolved.equals(ResolvedQuery.ALWAYS)
                    ? list.list(workspace, project, listing)
                    : experiments.fetch(workspace, project, listing, keys());
        }
    }
}
