// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.WantedFile;
import io.cometlake.client.http.CometCalls;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FileSource;
import io.cometlake.client.http.Timing;
import io.cometlake.client.internal.api.ArtifactEndpoints;
import io.cometlake.client.internal.api.AssetEndpoints;
import io.cometlake.client.internal.api.ExportReads;
import io.cometlake.client.internal.api.RegistryEndpoints;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.query.wire.Predicate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The narrow reader that exports go by: few calls, whole projects at once. Whoever scripts Comet wants
 * {@link io.cometlake.client.api.CometApi} instead, which has all of it.
 *
 * <p>A connection to one Comet server with one key. The request budget belongs to it, so a process has one client a key and shares it
 * among its threads. Thread-safe.
 */
public final class CometClient implements CometReader, FileReads, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CometClient.class);

    private final CometConnection connection;
    private final CometCalls calls;
    private final ExportReads reads;

    private CometClient(CometConnection connection) {
        this.connection = connection;
        this.calls = connection.calls();
        this.reads = new ExportReads(connection);
    }

    /**
     * Connects, and asks the server for its version. A server that will not say is worked with all the same.
     *
     * @throws CometConfigException if a certificate authority cannot be read
     * @throws CometUnreachableException if there is no connection
     * @throws CometProtocolException if the server is older than any that this API is known of
     */
    public static CometClient connect(ClientConfig config) {
        return connect(config, Timing.system());
    }

    /** The same, by another time than the system's: pauses and limits of calls go by it, while sockets go by their own. */
    public static CometClient connect(ClientConfig config, Timing timing) {
        return new CometClient(CometConnection.open(config, timing));
    }

    /**
     * The same with limits that are shared with others.
     *
     * @param priority of its calls
     */
    public static CometClient connect(ClientConfig config, Timing timing, SharedLimits limits, CallPriority priority) {
        return new CometClient(CometConnection.open(config, timing, limits, priority));
    }

    /** The same connection, budget and statistics, with another priority; closing either closes both. No call. */
    public CometClient at(CallPriority priority) {
        return over(connection.at(priority));
    }

    /** The same over a connection, and with a budget, that is shared with others; closing this closes the connection. No call. */
    public static CometClient over(CometConnection connection) {
        return new CometClient(connection);
    }

    @Override
    public Optional<ServerVersion> serverVersion() {
        return connection.serverVersion();
    }

    @Override
    public List<String> listWorkspaces() {
        return calls.call(Endpoints.workspaces(), AnswerReader.list("workspaceNames", Answers::name));
    }

    @Override
    public List<Project> listProjects(String workspace) {
        return calls.call(Endpoints.projects(workspace), AnswerReader.optionalList("projects", Answers::project));
    }

    @Override
    public List<ExperimentMetadata> fetchExperiments(
            String workspace, String project, Listing listing, int page, int size) {
        if (page < 1 || size < 1) {
            throw new IllegalArgumentException("Page " + page + " of size " + size + ": both count from 1");
        }
        return calls.call(
                Endpoints.experiments(workspace, project, listing, page, size),
                AnswerReader.list("experiments", Answers::experiment));
    }

    @Override
    public Optional<ExperimentMetadata> fetchExperiment(String experimentKey) {
        try {
            return Optional.of(calls.call(
                    Endpoints.experimentMetadata(experimentKey), AnswerReader.document(Answers::experiment)));
        } catch (CometNotFoundException e) {
            LOG.debug("No experiment {}", experimentKey, e);
            return Optional.empty();
        }
    }

    @Override
    public List<ProjectColumn> listColumns(String workspace, String project, Listing listing) {
        return calls.call(
                Endpoints.columns(workspace, project, listing), AnswerReader.optionalList("columns", Answers::column));
    }

    @Override
    public Optional<String> fetchProjectNotes(String projectId) {
        return calls.call(Endpoints.projectNotes(projectId), AnswerReader.document(Answers::notes));
    }

    @Override
    public List<String> listMatching(String workspace, String project, List<Predicate> predicates, Listing listing) {
        return calls.call(
                Endpoints.matching(workspace, project, predicates, listing),
                AnswerReader.list("experimentKeys", Answers::name));
    }

    @Override
    public List<String> listExperimentsWithTag(String workspace, String project, String tag, Listing listing) {
        return calls.call(
                Endpoints.experimentsWithTag(workspace, project, tag, listing),
                AnswerReader.list("experimentKeys", Answers::name));
    }

    @Override
    public List<String> fetchTags(String experimentKey) {
        return calls.call(Endpoints.tags(experimentKey), AnswerReader.optionalList("tags", Answers::name));
    }

    @Override
    public List<ValueSummary> fetchOthers(String experimentKey) {
        return calls.call(Endpoints.others(experimentKey), AnswerReader.optionalList("values", Answers::value));
    }

    @Override
    public List<ValueSummary> fetchParameters(String experimentKey) {
        return calls.call(Endpoints.parameters(experimentKey), AnswerReader.optionalList("values", Answers::value));
    }

    @Override
    public void fetchChart(ChartRequest request, ChartHandler handler) {
        calls.call(Endpoints.chart(request), new ChartReader(handler));
    }

    @Override
    public MetricSeries fetchMetric(String experimentKey, String metric) {
        return calls.call(Endpoints.metric(experimentKey, metric), new MetricReader(experimentKey, metric));
    }

    @Override
    public void downloadAsset(String experimentKey, Asset asset, long most, Path file) {
        WantedFile wanted = new WantedFile(
                String.valueOf(asset.fileName()),
                asset.assetId(),
                asset.fileSize(),
                AssetEndpoints.source(asset.assetId(), experimentKey));
        connection.downloads().continued(wanted, file, most);
    }

    @Override
    public void downloadLink(URI link, @Nullable Long bytes, long most, String subject, Path file) {
        connection
                .downloads()
                .continued(new WantedFile(subject, "", bytes, FileSource.of(link, null, subject)), file, most);
    }

    @Override
    public void forget(Path file) {
        Downloads.forget(file);
    }

    @Override
    public Optional<SystemDetails> fetchSystemDetails(String experimentKey) {
        return reads.systemDetails(experimentKey);
    }

    @Override
    public Optional<GitMetadata> fetchGit(String experimentKey) {
        return reads.gitMetadata(experimentKey);
    }

    @Override
    public Optional<String> fetchText(String experimentKey, LoggedText text) {
        return reads.text(experimentKey, text);
    }

    @Override
    public List<Asset> listAssets(String experimentKey, AssetType type) {
        return calls.call(ExportReads.assets(experimentKey, type), AnswerReader.optionalList("assets", Answers::asset));
    }

    @Override
    public List<RegistryModel> listModels(String workspace) {
        try {
            return calls.call(
                    RegistryEndpoints.listing(workspace),
                    AnswerReader.optionalList("registryModels", node -> Answers.record(node, RegistryModel.class)));
        } catch (CometNotFoundException e) {
            LOG.debug("No models in workspace {}", workspace, e);
            return List.of();
        }
    }

    @Override
    public Optional<RegistryModel> fetchModel(String workspace, String model) {
        return find(RegistryEndpoints.details(workspace, model), RegistryModel.class);
    }

    @Override
    public Optional<String> fetchModelNotes(String workspace, String model) {
        try {
            return calls.call(RegistryEndpoints.notes(workspace, model), AnswerReader.document(Answers::notes));
        } catch (CometNotFoundException e) {
            LOG.debug("No model {}", model, e);
            return Optional.empty();
        }
    }

    @Override
    public List<ArtifactDetails> listArtifacts(String workspace) {
        return calls.call(
                ArtifactEndpoints.listing(workspace),
                AnswerReader.optionalList("artifacts", node -> Answers.record(node, ArtifactDetails.class)));
    }

    @Override
    public Optional<ArtifactDetails> fetchArtifact(String artifactId) {
        return find(ArtifactEndpoints.details(artifactId), ArtifactDetails.class);
    }

    @Override
    public Optional<ArtifactVersion> fetchArtifactVersion(String workspace, String artifact, String version) {
        try {
            return find(
                    ArtifactEndpoints.version(workspace, artifact, ArtifactSelector.version(version)),
                    ArtifactVersion.class);
        } catch (CometArtifactNotFinalException e) {
            LOG.debug("Version {} of artifact {} is not closed", version, artifact, e);
            return Optional.empty();
        }
    }

    @Override
    public List<Asset> listArtifactFiles(String artifactId, String version) {
        return calls.call(
                ArtifactEndpoints.files(artifactId, ArtifactSelector.version(version)),
                AnswerReader.optionalList("files", node -> Answers.record(node, Asset.class)));
    }

    private <T> Optional<T> find(CometRequest request, Class<T> type) {
        try {
            return calls.call(request, AnswerReader.document(node -> Answers.recordOrNothing(node, type)));
        } catch (CometNotFoundException e) {
            LOG.debug("Nothing of that name", e);
            return Optional.empty();
        }
    }

    @Override
    public List<SummaryEntry> fetchMetricSummaries(String experimentKey) {
        return calls.call(
                Endpoints.metricSummaries(experimentKey), AnswerReader.optionalList("values", Answers::summary));
    }

    @Override
    public Optional<List<MetricSeries>> fetchAllMetrics(String experimentKey, long mostPoints) {
        return calls.call(Endpoints.allMetrics(experimentKey), new AllMetricsReader(experimentKey, mostPoints));
    }

    @Override
    public CallStatistics statistics() {
        return connection.statistics();
    }

    /** Closes the connections; calls still under way fail. */
    @Override
    public void close() {
        connection.close();
    }
}
