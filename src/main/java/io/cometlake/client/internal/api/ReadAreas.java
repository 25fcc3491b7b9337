// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometClient;
import io.cometlake.client.CometConnection;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.function.Function;

/**
 * The reading areas of the API over one connection.
 *
 * @param <E> what is given out for an experiment
 */
final class ReadAreas<E extends ExperimentReads> {
    private final CometConnection connection;
    private final ApiCalls calls;
    private final AccountArea account;
    private final ProjectArea projects;
    private final ExperimentArea<E> experiments;
    private final ChartArea charts;
    private final QueryArea<E> queries;
    private final PanelArea<E> panels;
    private final ArtifactArea<E> artifacts;
    private final RegistryArea registry;
    private final AssetArea assets;

    /** @param give makes of metadata what is given out */
    ReadAreas(CometConnection connection, ApiCalls calls, ApiOptions options, Function<ExperimentMetadata, E> give) {
        this.connection = connection;
        this.calls = calls;
        account = new AccountArea(calls);
        projects = new ProjectArea(calls);
        experiments = new ExperimentArea<>(calls, projects, give);
        CometClient reader = CometClient.over(connection);
        charts = new ChartArea(reader);
        queries = new QueryArea<>(calls, reader, projects, experiments);
        panels = new PanelArea<>(options.panel(), projects, experiments, queries);
        artifacts = new ArtifactArea<>(calls, connection.downloads(), experiments::byKey);
        registry = new RegistryArea(calls, connection.downloads());
        assets = new AssetArea(connection.downloads());
    }

    CometConnection connection() {
        return connection;
    }

    ApiCalls calls() {
        return calls;
    }

    AccountArea account() {
        return account;
    }

    ProjectArea projects() {
        return projects;
    }

    ExperimentArea<E> experiments() {
        return experiments;
    }

    ChartArea charts() {
        return charts;
    }

    QueryArea<E> queries() {
        return queries;
    }

    PanelArea<E> panels() {
        return panels;
    }

    ArtifactArea<E> artifacts() {
        return artifacts;
    }

    RegistryArea registry() {
        return registry;
    }

    AssetArea assets() {
        return assets;
    }
}
