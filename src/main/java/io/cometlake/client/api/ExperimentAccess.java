// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The methods of {@link CometReads} that find experiments, with experiments that can be changed, too. Behaviour is as there. */
public interface ExperimentAccess extends ExperimentLookup, QueryReads, PanelReads {
    @Override
    Found<Experiment> get(String path);

    @Override
    List<Experiment> get(String workspace, String project);

    @Override
    Optional<Experiment> get(String workspace, String project, String keyOrName);

    @Override
    Optional<Experiment> getExperiment(String workspace, String project, String keyOrName);

    @Override
    Optional<Experiment> getExperimentByKey(String experimentKey);

    @Deprecated
    @Override
    Optional<Experiment> getExperimentById(String experimentKey);

    @Override
    Experiment experimentOf(ExperimentMetadata metadata);

    @Override
    List<Experiment> getExperiments(String workspace);

    @Override
    List<Experiment> getExperiments(String workspace, String project);

    @Override
    List<Experiment> getExperiments(String workspace, String project, Pattern pattern);

    @Override
    List<Experiment> getExperiments(String workspace, String project, Page page);

    @Override
    List<Experiment> getExperiments(String workspace, String project, Page page, Pattern pattern);

    @Override
    Stream<Experiment> genExperiments(String workspace);

    @Override
    Stream<Experiment> genExperiments(String workspace, String project);

    @Override
    Stream<Experiment> genExperiments(String workspace, String project, Pattern pattern);

    @Override
    Optional<Experiment> getArchivedExperiment(String workspace, String project, String keyOrName);

    @Override
    List<Experiment> getArchivedExperiments(String workspace);

    @Override
    List<Experiment> getArchivedExperiments(String workspace, String project);

    @Override
    Stream<Experiment> genArchivedExperiments(String workspace, String project);

    @Override
    List<Experiment> getArchivedExperiments(String workspace, String project, Pattern pattern);

    @Override
    List<Experiment> query(String workspace, String project, Query query, Listing listing);

    @Override
    default List<Experiment> query(String workspace, String project, Query query) {
        return query(workspace, project, query, Listing.ACTIVE);
    }

    @Override
    default List<Experiment> query(String workspace, String project, String query, Listing listing) {
        return query(workspace, project, Query.parse(query), listing);
    }

    @Override
    default List<Experiment> query(String workspace, String project, String query) {
        return query(workspace, project, Query.parse(query), Listing.ACTIVE);
    }

    @Override
    List<Experiment> search(String workspace, String project, Query query, Listing listing, Page page);

    @Override
    default List<Experiment> search(String workspace, String project, Query query) {
        return search(workspace, project, query, Listing.ACTIVE, Page.of(1, 100));
    }

    @Override
    default List<Experiment> search(String workspace, String project, String query, Listing listing, Page page) {
        return search(workspace, project, Query.parse(query), listing, page);
    }

    @Override
    default List<Experiment> search(String workspace, String project, String query) {
        return search(workspace, project, Query.parse(query));
    }

    @Override
    List<Experiment> getPanelExperiments();
}
