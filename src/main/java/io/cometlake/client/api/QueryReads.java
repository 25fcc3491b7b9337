// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import java.util.List;

/**
 * Experiments by what they have: {@code api.query("ws", "proj", "Metric(\"acc\") > .98 & ~Tag(\"old\")")}, or with
 * {@link Query#metric} and its siblings. Text is parsed, never run; what is wrong in it is told with its column.
 *
 * <p>Methods that take a query throw {@link io.cometlake.query.QuerySyntaxException} for text that is none, without a call, and after
 * the first call {@link io.cometlake.query.UnknownColumnException} for a name that no experiment of the project has a value for
 * and that is compared with one ({@link #prepareQuery} can take it as missing instead), and
 * {@link io.cometlake.query.QueryTypeException} for an operator that the column's type does not have;
 * {@link io.cometlake.client.CometNotFoundException} if there is no such project.
 */
public interface QueryReads {
    /** {@code GET project/column-names}: what a query can name in this project. */
    List<Variable> getQueryVariables(String workspace, String project);

    /** {@code GET project/column-names}: the same with the types, and with those that this version cannot query by. */
    List<ProjectColumn> listColumns(String workspace, String project, Listing listing);

    /**
     * The experiments of the project that the query is true of, in the server's order. One call for the columns; one for the query if
     * it has no alternatives, else one for each 1,000 that the server's search finds or, where it has no search, one for each
     * part without alternatives; then one for each experiment found, or one for each 1,000 of the project if there are more than 10.
     */
    List<? extends ExperimentReads> query(String workspace, String project, Query query, Listing listing);

    /** The same, of the active experiments. */
    default List<? extends ExperimentReads> query(String workspace, String project, Query query) {
        return query(workspace, project, query, Listing.ACTIVE);
    }

    /** The same for a query as text. */
    default List<? extends ExperimentReads> query(String workspace, String project, String query, Listing listing) {
        return query(workspace, project, Query.parse(query), listing);
    }

    /** The same for a query as text, of the active experiments. */
    default List<? extends ExperimentReads> query(String workspace, String project, String query) {
        return query(workspace, project, Query.parse(query), Listing.ACTIVE);
    }

    /**
     * One page of what the server's own search finds; the search has an order of its own. Three calls, and one for each experiment of
     * the page, or one for each 1,000 of the project if there are more than 10.
     *
     * @throws IllegalArgumentException if the page is sorted
     * @throws io.cometlake.client.CometUnsupportedException if the server has no search
     */
    List<? extends ExperimentReads> search(String workspace, String project, Query query, Listing listing, Page page);

    /** The first 100 of the active experiments that the server's own search finds. */
    default List<? extends ExperimentReads> search(String workspace, String project, Query query) {
        return search(workspace, project, query, Listing.ACTIVE, Page.of(1, 100));
    }

    /** One page of what the server's own search finds, for a query as text. */
    default List<? extends ExperimentReads> search(
            String workspace, String project, String query, Listing listing, Page page) {
        return search(workspace, project, Query.parse(query), listing, page);
    }

    /** The first 100 of the active experiments that the server's own search finds, for a query as text. */
    default List<? extends ExperimentReads> search(String workspace, String project, String query) {
        return search(workspace, project, Query.parse(query));
    }

    /**
     * The keys of the experiments that the query is true of, in the server's order: the calls of {@link #query} but those for the
     * experiments found.
     */
    List<String> queryKeys(String workspace, String project, Query query, Listing listing);

    /**
     * Looks the names of a query up, for whoever wants to know what is asked, or that names are unknown: one call, for the columns.
     *
     * @param unknownNames what becomes of names that no experiment of the project has a value for; the methods that take none
     *     refuse them
     */
    PreparedQuery prepareQuery(
            String workspace, String project, Query query, Listing listing, UnknownNames unknownNames);

    /**
     * The same with the columns of an answer that is at hand, for whoever asks several queries of one project: no call.
     *
     * @param columns of this list of the project, as {@link io.cometlake.client.model.QueryColumns} makes them
     */
    PreparedQuery prepareQuery(
            String workspace, String project, Query query, Listing listing, Columns columns, UnknownNames unknownNames);

    /** How {@link #query} would ask the server, without asking: one call, for the columns. */
    QueryPlan planQuery(String workspace, String project, Query query, Listing listing);

    /** The same, of the active experiments. */
    default QueryPlan planQuery(String workspace, String project, Query query) {
        return planQuery(workspace, project, query, Listing.ACTIVE);
    }

    /** The same for a query as text. */
    default QueryPlan planQuery(String workspace, String project, String query, Listing listing) {
        return planQuery(workspace, project, Query.parse(query), listing);
    }

    /** The same for a query as text, of the active experiments. */
    default QueryPlan planQuery(String workspace, String project, String query) {
        return planQuery(workspace, project, Query.parse(query), Listing.ACTIVE);
    }

    /** How {@link #query} would ask the server, in words: one call, for the columns. */
    default String explainQuery(String workspace, String project, Query query, Listing listing) {
        return planQuery(workspace, project, query, listing).explain();
    }

    /** The same, of the active experiments. */
    default String explainQuery(String workspace, String project, Query query) {
        return explainQuery(workspace, project, query, Listing.ACTIVE);
    }

    /** The same for a query as text. */
    default String explainQuery(String workspace, String project, String query, Listing listing) {
        return explainQuery(workspace, project, Query.parse(query), listing);
    }

    /** The same for a query as text, of the active experiments. */
    default String explainQuery(String workspace, String project, String query) {
        return explainQuery(workspace, project, Query.parse(query), Listing.ACTIVE);
    }

    /** The keys of the active experiments that the query is true of. */
    default List<String> queryKeys(String workspace, String project, Query query) {
        return queryKeys(workspace, project, query, Listing.ACTIVE);
    }

    /** The keys for a query as text. */
    default List<String> queryKeys(String workspace, String project, String query, Listing listing) {
        return queryKeys(workspace, project, Query.parse(query), listing);
    }

    /** The keys of the active experiments for a query as text. */
    default List<String> queryKeys(String workspace, String project, String query) {
        return queryKeys(workspace, project, Query.parse(query), Listing.ACTIVE);
    }
}
