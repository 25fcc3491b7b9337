// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.CometConnection;
import io.cometlake.client.Listing;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Found;
import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.LoggedArtifactReads;
import io.cometlake.client.api.ModelReads;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.Page;
import io.cometlake.client.api.PanelSize;
import io.cometlake.client.api.PreparedQuery;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.api.ViewScope;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.AccountDetails;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentChart;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import io.cometlake.client.model.View;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The reading half of the API, and nothing else: each method hands on to its area. Thread-safe. */
public class ReadOnlyApi implements CometReads {
    private final ReadAreas<? extends ExperimentReads> areas;
    private final ResponseCache cache;

    ReadOnlyApi(ReadAreas<? extends ExperimentReads> areas) {
        this.areas = areas;
        this.cache = areas.calls().cache();
    }

    /** The reading half of the API over a connection, which closing it closes. No call. */
    public static ReadOnlyApi over(CometConnection connection, ApiOptions options) {
        ApiCalls calls = ApiCalls.over(connection, options.caching());
        ExperimentContext context = ExperimentContext.of(connection, calls);
        return new ReadOnlyApi(
                new ReadAreas<>(connection, calls, options, metadata -> new ReadOnlyExperiment(context, metadata)));
    }

    // The connection

    @Override
    public URI serverUrl() {
        return areas.connection().server();
    }

    @Override
    public Optional<ServerVersion> serverVersion() {
        return areas.connection().serverVersion();
    }

    @Override
    public CallStatistics statistics() {
        return areas.connection().statistics();
    }

    @Override
    public void close() {
        areas.connection().close();
    }

    // CacheControl

    @Override
    public Caching useCache() {
        return cache.isUsed() ? Caching.ON : Caching.OFF;
    }

    @Override
    public void useCache(Caching caching) {
        cache.use(caching == Caching.ON);
    }

    @Override
    public void doCache(String... endpoints) {
        List.of(endpoints).forEach(cache::include);
    }

    @Override
    public void doNotCache(String... endpoints) {
        List.of(endpoints).forEach(cache::exclude);
    }

    @Override
    public void clearCache() {
        cache.clear();
    }

    @Deprecated
    @Override
    public void updateCache() {
        clearCache();
    }

    // AccountReads

    @Override
    public Optional<AccountDetails> getAccountDetails() {
        return areas.account().details();
    }

    @Override
    public Optional<String> getDefaultWorkspace() {
        return areas.account().defaultWorkspace();
    }

    @Override
    public List<String> getWorkspaces() {
        return areas.account().workspaces();
    }

    // ProjectReads

    @Override
    public List<String> getProjects(String workspace) {
        return areas.projects().names(workspace);
    }

    @Override
    public List<Project> listProjects(String workspace) {
        return areas.projects().list(workspace);
    }

    @Override
    public Optional<Project> getProject(String workspace, String project) {
        return areas.projects().find(workspace, project);
    }

    @Override
    public Optional<Project> getProjectById(String projectId) {
        return areas.projects().find(projectId);
    }

    @Override
    public Optional<String> getProjectNotes(String workspace, String project) {
        return areas.projects().notes(workspace, project);
    }

    @Override
    public List<String> getProjectShareKeys(String projectId) {
        return areas.projects().shareKeys(projectId);
    }

    @Override
    public List<View> getViews(String workspace, String project, ViewScope scope) {
        return areas.projects().views(workspace, project, scope);
    }

    // ExperimentLookup

    @Override
    public List<String> get() {
        return getWorkspaces();
    }

    @Override
    public Found<? extends ExperimentReads> get(String path) {
        return areas.experiments().byPath(path, areas.account());
    }

    @Override
    public List<? extends ExperimentReads> get(String workspace, String project) {
        return getExperiments(workspace, project);
    }

    @Override
    public Optional<? extends ExperimentReads> get(String workspace, String project, String keyOrName) {
        return getExperiment(workspace, project, keyOrName);
    }

    @Override
    public Optional<? extends ExperimentReads> getExperiment(String workspace, String project, String keyOrName) {
        return areas.experiments().find(workspace, project, keyOrName);
    }

    @Override
    public Optional<? extends ExperimentReads> getExperimentByKey(String experimentKey) {
        return areas.experiments().byKey(experimentKey);
    }

    @Deprecated
    @Override
    public Optional<? extends ExperimentReads> getExperimentById(String experimentKey) {
        return getExperimentByKey(experimentKey);
    }

    @Override
    public ExperimentReads experimentOf(ExperimentMetadata metadata) {
        return areas.experiments().give(metadata);
    }

    @Override
    public List<? extends ExperimentReads> getExperiments(String workspace) {
        return areas.experiments().listAll(workspace, Listing.ACTIVE);
    }

    @Override
    public List<? extends ExperimentReads> getExperiments(String workspace, String project) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE);
    }

    @Override
    public List<? extends ExperimentReads> getExperiments(String workspace, String project, Pattern pattern) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE, pattern);
    }

    @Override
    public List<? extends ExperimentReads> getExperiments(String workspace, String project, Page page) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE, page);
    }

    @Override
    public List<? extends ExperimentReads> getExperiments(
            String workspace, String project, Page page, Pattern pattern) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE, page, pattern);
    }

    @Override
    public Stream<? extends ExperimentReads> genExperiments(String workspace) {
        return areas.experiments().stream(workspace);
    }

    @Override
    public Stream<? extends ExperimentReads> genExperiments(String workspace, String project) {
        return areas.experiments().stream(workspace, project, Listing.ACTIVE);
    }

    @Override
    public Stream<? extends ExperimentReads> genExperiments(String workspace, String project, Pattern pattern) {
        return areas.experiments().stream(workspace, project, pattern);
    }

    @Override
    public Optional<? extends ExperimentReads> getArchivedExperiment(
            String workspace, String project, String keyOrName) {
        return areas.experiments().findArchived(workspace, project, keyOrName);
    }

    @Override
    public List<? extends ExperimentReads> getArchivedExperiments(String workspace) {
        return areas.experiments().listAll(workspace, Listing.ARCHIVED);
    }

    @Override
    public List<? extends ExperimentReads> getArchivedExperiments(String workspace, String project) {
        return areas.experiments().list(workspace, project, Listing.ARCHIVED);
    }

    @Override
    public Stream<? extends ExperimentReads> genArchivedExperiments(String workspace, String project) {
        return areas.experiments().stream(workspace, project, Listing.ARCHIVED);
    }

    @Override
    public List<? extends ExperimentReads> getArchivedExperiments(String workspace, String project, Pattern pattern) {
        return areas.experiments().list(workspace, project, Listing.ARCHIVED, pattern);
    }

    // ChartReads

    @Override
    public Map<String, ExperimentChart> getMetricsForChart(ChartRequest request) {
        return areas.charts().fetch(request);
    }

    @Override
    public void getMetricsForChart(ChartRequest request, ChartHandler handler) {
        areas.charts().fetch(request, handler);
    }

    // QueryReads

    @Override
    public List<Variable> getQueryVariables(String workspace, String project) {
        return areas.queries().variables(workspace, project);
    }

    @Override
    public List<ProjectColumn> listColumns(String workspace, String project, Listing listing) {
        return areas.queries().columns(workspace, project, listing);
    }

    @Override
    public List<? extends ExperimentReads> query(String workspace, String project, Query query, Listing listing) {
        return areas.queries().query(workspace, project, query, listing);
    }

    @Override
    public List<? extends ExperimentReads> search(
            String workspace, String project, Query query, Listing listing, Page page) {
        return areas.queries().search(workspace, project, query, listing, page);
    }

    @Override
    public List<String> queryKeys(String workspace, String project, Query query, Listing listing) {
        return areas.queries().keys(workspace, project, query, listing);
    }

    @Override
    public PreparedQuery prepareQuery(
            String workspace, String project, Query query, Listing listing, UnknownNames unknownNames) {
        return areas.queries().prepare(workspace, project, query, listing, unknownNames);
    }

    @Override
    public PreparedQuery prepareQuery(
            String workspace,
            String project,
            Query query,
            Listing listing,
            Columns columns,
            UnknownNames unknownNames) {
        return areas.queries().prepare(workspace, project, query, listing, columns, unknownNames);
    }

    @Override
    public QueryPlan planQuery(String workspace, String project, Query query, Listing listing) {
        return areas.queries().plan(workspace, project, query, listing);
    }

    // ArtifactReads

    // RegistryReads

    // AssetDownloads

    // PanelReads

    @Override
    public Optional<String> getPanelWorkspace() {
        return areas.panels().workspace();
    }

    @Override
    public Optional<String> getPanelProjectName() {
        return areas.panels().projectName();
    }

    @Override
    public Optional<String> getPanelProjectId() {
        return areas.panels().projectId();
    }

    @Override
    public List<? extends ExperimentReads> getPanelExperiments() {
        return areas.panels().experiments();
    }

    @Override
    public List<String> getPanelExperimentKeys() {
        return areas.panels().experimentKeys();
    }

    @Override
    public List<String> getPanelMetricsNames() {
        return areas.panels().metricsNames();
    }

    @Override
    public JsonNode getPanelOptions() {
        return areas.panels().options();
    }

    @Override
    public JsonNode getPanelExperimentColors() {
        return areas.panels().experimentColors();
    }

    @Override
    public JsonNode getPanelMetricColors() {
        return areas.panels().metricColors();
    }

    @Override
    public int getPanelWidth() {
        return areas.panels().size().width();
    }

    @Override
    public int getPanelHeight() {
        return areas.panels().size().height();
    }

    @Override
    public PanelSize getPanelSize() {
        return areas.panels().size();
    }

    // ArtifactReads

    @Override
    public List<ArtifactDetails> getArtifactList(String workspace) {
        return areas.artifacts().list(workspace);
    }

    @Override
    public List<ArtifactDetails> getArtifactList(String workspace, String artifactType) {
        return areas.artifacts().list(workspace, artifactType);
    }

    @Override
    public Optional<ArtifactDetails> getArtifactDetails(String workspace, String artifactName) {
        return areas.artifacts().details(workspace, artifactName);
    }

    @Override
    public Optional<ArtifactDetails> getArtifactDetailsById(String artifactId) {
        return areas.artifacts().details(artifactId);
    }

    @Override
    public List<Asset> getArtifactFiles(String workspace, String artifactName, ArtifactSelector version) {
        return areas.artifacts().files(workspace, artifactName, version);
    }

    @Override
    public List<Asset> getArtifactFilesById(String artifactId, ArtifactSelector version) {
        return areas.artifacts().files(artifactId, version);
    }

    @Override
    public LoggedArtifactReads getArtifact(String workspace, String artifactName, ArtifactSelector version) {
        return new ReadOnlyArtifact(
                areas.artifacts(),
                workspace,
                artifactName,
                areas.artifacts().version(workspace, artifactName, version));
    }

    // RegistryReads

    @Override
    public List<String> getRegistryModelNames(String workspace) {
        return areas.registry().names(workspace);
    }

    @Override
    public List<RegistryModel> listRegistryModels(String workspace) {
        return areas.registry().list(workspace);
    }

    @Override
    public int getRegistryModelCount(String workspace) {
        return areas.registry().count(workspace);
    }

    @Override
    public Optional<RegistryModel> getRegistryModelDetails(String workspace, String modelName) {
        return areas.registry().details(workspace, modelName);
    }

    @Override
    public Optional<RegistryModelVersion> getRegistryModelDetails(String workspace, String modelName, String version) {
        return areas.registry().details(workspace, modelName, version);
    }

    @Override
    public List<String> getRegistryModelVersions(String workspace, String modelName) {
        return areas.registry().versions(workspace, modelName);
    }

    @Override
    public Optional<String> getRegistryModelNotes(String workspace, String modelName) {
        return areas.registry().notes(workspace, modelName);
    }

    @Override
    public Optional<RegistryModel> getLatestRegistryModelVersionDetails(
            String workspace, String modelName, LatestVersion among) {
        return areas.registry().latest(workspace, modelName, among);
    }

    @Override
    public RegistryModelVersion getModelRegistryVersionAssets(
            String workspace, String modelName, ModelSelector version) {
        return areas.registry().versionAssets(workspace, modelName, version);
    }

    @Override
    public List<String> modelRegistryAllowedStatusValues(String workspace) {
        return areas.registry().allowedStatusValues(workspace);
    }

    @Override
    public FolderReceipt downloadRegistryModel(
            String workspace,
            String modelName,
            ModelSelector version,
            Path folder,
            Unpack unpack,
            DownloadOptions options) {
        return areas.registry().download(workspace, modelName, version, folder, unpack, options);
    }

    @Override
    public ModelReads getModel(String workspace, String modelName) {
        return new ReadOnlyModel(
                areas.registry(), workspace, modelName, areas.registry().modelId(workspace, modelName));
    }

    // AssetDownloads

    @Override
    public DownloadReceipt downloadExperimentAsset(
            String experimentKey, String assetId, Path file, DownloadOptions options) {
        return areas.assets().download(experimentKey, assetId, file, options);
    }
}
