// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.query.wire.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * The reading half of Comet's REST API v2: nothing here changes the server. Every method is one remote call (and its retries),
 * waits for the request budget, and fails with a {@link CometException}. Thread-safe.
 */
public interface CometReader extends DocumentsReader, RegistryReader, ProofReader {
    /** The version that the server stated when the client connected; empty where it would not say. */
    Optional<ServerVersion> serverVersion();

    /** {@code GET workspaces}: the names of all workspaces that the key sees. */
    List<String> listWorkspaces();

    /** {@code GET projects}. */
    List<Project> listProjects(String workspace);

    /**
     * {@code GET experiments}: one page of a project's experiments, sorted by start time where the server can.
     *
     * @param page from 1; a server that does not page answers with everything whatever is asked
     * @param size at least 1
     */
    List<ExperimentMetadata> fetchExperiments(String workspace, String project, Listing listing, int page, int size);

    /** {@code GET experiment/metadata}; empty where the server knows no such experiment (400 or 404). */
    Optional<ExperimentMetadata> fetchExperiment(String experimentKey);

    /** {@code GET project/column-names}. */
    List<ProjectColumn> listColumns(String workspace, String project, Listing listing);

    /** {@code GET project/notes}; empty where there are none. */
    Optional<String> fetchProjectNotes(String projectId);

    /**
     * {@code POST project/query}: the keys of the project's experiments for which all predicates hold, in the server's order and in
     * one answer, however many they are.
     *
     * @param predicates as {@link io.cometlake.query.ResolvedQuery#predicates()} makes them
     */
    List<String> listMatching(String workspace, String project, List<Predicate> predicates, Listing listing);

    /** The same for one tag: the keys of the project's experiments that carry it. */
    List<String> listExperimentsWithTag(String workspace, String project, String tag, Listing listing);

    /** {@code GET experiment/tags}. */
    List<String> fetchTags(String experimentKey);

    /** {@code GET experiment/log-other}. */
    List<ValueSummary> fetchOthers(String experimentKey);

    /** {@code GET experiment/parameters}. */
    List<ValueSummary> fetchParameters(String experimentKey);

    /**
     * {@code POST experiments/multi-metric-chart} read as a stream. An
     * attempt that ran into a time-out (ours, 408 or 504) or 413 is not repeated: {@link CometTimeoutException} asks the
     * caller for a smaller request.
     */
    void fetchChart(ChartRequest request, ChartHandler handler);

    /** {@code GET experiment/metrics/get-metric}: all points of one metric, with their run contexts. */
    MetricSeries fetchMetric(String experimentKey, String metric);

    /** What was called so far. */
    CallStatistics statistics();
}
