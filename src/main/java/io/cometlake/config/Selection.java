// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.query.Query;
import io.cometlake.query.QuerySyntaxException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of what the key sees an export covers. All that is said must hold at once.
 *
 * @param keys of experiments; where they alone are said, one by one, nothing is listed
 * @param names of experiments; one without a name has the empty one
 * @param query what has to hold of an experiment, in the text form of {@link Query} as {@link Query#render} writes it; null for
 *     nothing
 * @param others keys of logged others
 */
public record Selection(
        NameFilter workspaces,
        NameFilter projects,
        NameFilter keys,
        NameFilter names,
        ArchivedExperiments archived,
        @Nullable String query,
        StartTimes started,
        NameFilter metrics,
        NameFilter parameters,
        NameFilter others) {
    /** All that the key sees. */
    public static final Selection EVERYTHING = new Selection(
            NameFilter.ALL,
            NameFilter.ALL,
            NameFilter.ALL,
            NameFilter.ALL,
            ArchivedExperiments.INCLUDED,
            null,
            StartTimes.ANY,
            NameFilter.ALL,
            NameFilter.ALL,
            NameFilter.ALL);

    /** @throws QuerySyntaxException if the query is none */
    public Selection {
        // Layout means nothing, so that it does not make two exports of one.
        query = query == null ? null : Query.parse(query).render();
        // Specifications that were kept by a version before have none.
        started = started == null ? StartTimes.ANY : started;
    }

    /** What has to hold of an experiment; empty for nothing. */
    public Optional<Query> condition() {
        return Optional.ofNullable(query).map(Query::parse);
    }

    /** The same with its query's {@code ago(…)} counted back from a moment. */
    public Selection at(Instant now) {
        return condition()
                .map(condition -> withQuery(condition.at(now).render()))
                .orElse(this);
    }

    /**
     * Whether it leaves experiments of its projects out by what they are like, so that one that it does not find may still be
     * there.
     */
    public boolean isSlice() {
        return !keys.passesAll() || !names.passesAll() || query != null || !started.passesAll();
    }

    /** Whether experiments are named by their keys and by nothing else but a query, so that nothing need be listed to find them. */
    public boolean isKeysOnly() {
        return keys.enumerates() && workspaces.passesAll() && projects.passesAll() && names.passesAll();
    }

    public Selection withWorkspaces(NameFilter filter) {
        return new Selection(filter, projects, keys, names, archived, query, started, metrics, parameters, others);
    }

    public Selection withProjects(NameFilter filter) {
        return new Selection(workspaces, filter, keys, names, archived, query, started, metrics, parameters, others);
    }

    public Selection withKeys(NameFilter filter) {
        return new Selection(
                workspaces, projects, filter, names, archived, query, started, metrics, parameters, others);
    }

    public Selection withNames(NameFilter filter) {
        return new Selection(workspaces, projects, keys, filter, archived, query, started, metrics, parameters, others);
    }

    public Selection withArchived(ArchivedExperiments choice) {
        return new Selection(workspaces, projects, keys, names, choice, query, started, metrics, parameters, others);
    }

    /** @param text as {@link Query#parse} reads it; null for all experiments */
    public Selection withQuery(@Nullable String text) {
        return new Selection(workspaces, projects, keys, names, archived, text, started, metrics, parameters, others);
    }

    public Selection withStarted(StartTimes times) {
        return new Selection(workspaces, projects, keys, names, archived, query, times, metrics, parameters, others);
    }

    public Selection withMetrics(NameFilter filter) {
        return new Selection(workspaces, projects, keys, names, archived, query, started, filter, parameters, others);
    }

    public Selection withParameters(NameFilter filter) {
        return new Selection(workspaces, projects, keys, names, archived, query, started, metrics, filter, others);
    }

    public Selection withOthers(NameFilter filter) {
        return new Selection(workspaces, projects, keys, names, archived, query, started, metrics, parameters, filter);
    }
}
