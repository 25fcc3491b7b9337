// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ApiKey;
import io.cometlake.client.CallStatistics;
import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.CometReader;
import io.cometlake.client.Listing;
import io.cometlake.client.LoggedText;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.api.AssetType;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the API key in use out of everything that the server sends, so that nothing behind it (rows, paths, reports, the job
 * repository) can hold it. People log command lines and environments, and some of them hold the key. Thread-safe.
 */
public final class KeylessReader implements CometReader {
    private final CometReader comet;
    private final KeyGuard guard;
    private final KeylessDocuments documents;
    private final KeylessRegistry registry;

    public KeylessReader(CometReader comet, ApiKey key) {
        this(comet, new KeyGuard(key));
    }

    private KeylessReader(CometReader comet, KeyGuard guard) {
        this.comet = comet;
        this.guard = guard;
        this.documents = new KeylessDocuments(guard);
        this.registry = new KeylessRegistry(comet, guard, documents);
    }

    /** The same over another reader, counting together. */
    public KeylessReader over(CometReader other) {
        return new KeylessReader(other, guard);
    }

    /** How many texts the key was taken out of so far. */
    public long removed() {
        return guard.removed();
    }

    @Override
    public Optional<ServerVersion> serverVersion() {
        return comet.serverVersion();
    }

    @Override
    public List<String> listWorkspaces() {
        return guard.hideAll(comet.listWorkspaces());
    }

    @Override
    public List<Project> listProjects(String workspace) {
        return comet.listProjects(guard.restore(workspace)).stream()
                .map(project -> new Project(
                        project.projectId(),
                        guard.hide(project.projectName()),
                        guard.hide(project.workspaceName()),
                        guard.hideIn(project.ownerUserName()),
                        guard.hideIn(project.projectDescription()),
                        project.numberOfExperiments(),
                        project.lastUpdated(),
                        project.isPublic()))
                .toList();
    }

    @Override
    public List<ExperimentMetadata> fetchExperiments(
            String workspace, String project, Listing listing, int page, int size) {
        return comet.fetchExperiments(guard.restore(workspace), guard.restore(project), listing, page, size).stream()
                .map(this::hide)
                .toList();
    }

    @Override
    public Optional<ExperimentMetadata> fetchExperiment(String experimentKey) {
        return comet.fetchExperiment(experimentKey).map(this::hide);
    }

    @Override
    public List<ProjectColumn> listColumns(String workspace, String project, Listing listing) {
        return comet.listColumns(guard.restore(workspace), guard.restore(project), listing).stream()
                .map(column -> new ProjectColumn(guard.hide(column.name()), column.type(), column.source()))
                .toList();
    }

    @Override
    public Optional<String> fetchProjectNotes(String projectId) {
        return comet.fetchProjectNotes(projectId).map(guard::hide);
    }

    /** What the predicates compare with is not the server's, and stays. */
    @Override
    public List<String> listMatching(String workspace, String project, List<Predicate> predicates, Listing listing) {
        return comet.listMatching(guard.restore(workspace), guard.restore(project), predicates, listing);
    }

    @Override
    public List<String> listExperimentsWithTag(String workspace, String project, String tag, Listing listing) {
        return comet.listExperimentsWithTag(
                guard.restore(workspace), guard.restore(project), guard.restore(tag), listing);
    }

    @Override
    public List<String> fetchTags(String experimentKey) {
        return guard.hideAll(comet.fetchTags(experimentKey));
    }

    @Override
    public List<ValueSummary> fetchOthers(String experimentKey) {
        return hideValues(comet.fetchOthers(experimentKey));
    }

    @Override
    public List<ValueSummary> fetchParameters(String experimentKey) {
        return hideValues(comet.fetchParameters(experimentKey));
    }

    @Override
    public void fetchChart(ChartRequest request, ChartHandler handler) {
        ChartRequest asked =
                new ChartRequest(request.experiments(), restore(request.metrics()), restore(request.parameters()));
        comet.fetchChart(asked, new ChartHandler() {
            @Override
            public void begin() {
                handler.begin();
            }

            @Override
            public void experiment(String experimentKey) {
                handler.experiment(experimentKey);
            }

            @Override
            public void parametersOf(String experimentKey) {
                handler.parametersOf(experimentKey);
            }

            @Override
            public void series(String experimentKey, MetricSeries series) {
                handler.series(experimentKey, hide(series));
            }

            @Override
            public void parameter(String experimentKey, String name, @Nullable String value) {
                handler.parameter(experimentKey, guard.hide(name), guard.hideIn(value));
            }
        });
    }

    @Override
    public MetricSeries fetchMetric(String experimentKey, String metric) {
        return hide(comet.fetchMetric(experimentKey, guard.restore(metric)));
    }

    @Override
    public Optional<SystemDetails> fetchSystemDetails(String experimentKey) {
        return comet.fetchSystemDetails(experimentKey).map(documents::hide);
    }

    @Override
    public Optional<GitMetadata> fetchGit(String experimentKey) {
        return comet.fetchGit(experimentKey).map(documents::hide);
    }

    @Override
    public Optional<String> fetchText(String experimentKey, LoggedText text) {
        return comet.fetchText(experimentKey, text).map(guard::hide);
    }

    @Override
    public List<Asset> listAssets(String experimentKey, AssetType type) {
        return comet.listAssets(experimentKey, type).stream()
                .map(documents::hide)
                .toList();
    }

    @Override
    public List<SummaryEntry> fetchMetricSummaries(String experimentKey) {
        return comet.fetchMetricSummaries(experimentKey).stream()
                .map(this::hide)
                .toList();
    }

    @Override
    public List<RegistryModel> listModels(String workspace) {
        return registry.listModels(workspace);
    }

    @Override
    public Optional<RegistryModel> fetchModel(String workspace, String model) {
        return registry.fetchModel(workspace, model);
    }

    @Override
    public Optional<String> fetchModelNotes(String workspace, String model) {
        return registry.fetchModelNotes(workspace, model);
    }

    @Override
    public List<ArtifactDetails> listArtifacts(String workspace) {
        return registry.listArtifacts(workspace);
    }

    @Override
    public Optional<ArtifactDetails> fetchArtifact(String artifactId) {
        return registry.fetchArtifact(artifactId);
    }

    @Override
    public Optional<ArtifactVersion> fetchArtifactVersion(String workspace, String artifact, String version) {
        return registry.fetchArtifactVersion(workspace, artifact, version);
    }

    @Override
    public List<Asset> listArtifactFiles(String artifactId, String version) {
        return registry.listArtifactFiles(artifactId, version);
    }

    @Override
    public Optional<List<MetricSeries>> fetchAllMetrics(String experimentKey, long mostPoints) {
        return comet.fetchAllMetrics(experimentKey, mostPoints)
                .map(all -> all.stream().map(this::hide).toList());
    }

    @Override
    public CallStatistics statistics() {
        return comet.statistics();
    }

    private ExperimentMetadata hide(ExperimentMetadata experiment) {
        return new ExperimentMetadata(
                experiment.experimentKey(),
                guard.hideIn(experiment.experimentName()),
                experiment.projectId(),
                guard.hide(experiment.projectName()),
                guard.hide(experiment.workspaceName()),
                guard.hideIn(experiment.userName()),
                experiment.startTimeMillis(),
                experiment.endTimeMillis(),
                experiment.durationMillis(),
                experiment.archived(),
                experiment.running(),
                experiment.hasCrashed(),
                experiment.throttle(),
                experiment.optimizationId(),
                guard.hideIn(experiment.fileName()),
                guard.hideIn(experiment.filePath()));
    }

    private MetricSeries hide(MetricSeries series) {
        return new MetricSeries(
                guard.hide(series.metric()),
                series.size(),
                series.values(),
                series.noValue(),
                hide(series.texts(), series.size()),
                series.steps(),
                series.noStep(),
                series.epochs(),
                series.noEpoch(),
                series.timestamps(),
                series.noTimestamp(),
                series.durations(),
                series.noDuration(),
                hide(series.runContexts(), series.size()));
    }

    /** Not many series have texts. */
    private @Nullable String @Nullable [] hide(@Nullable String @Nullable [] texts, int size) {
        if (texts == null) {
            return null;
        }
        @Nullable String[] hidden = texts.clone();
        for (int i = 0; i < size; i++) {
            hidden[i] = guard.hideIn(hidden[i]);
        }
        return hidden;
    }

    private SummaryEntry hide(SummaryEntry entry) {
        return new SummaryEntry(
                guard.hide(entry.name()),
                guard.hideIn(entry.valueMin()),
                guard.hideIn(entry.valueMax()),
                guard.hideIn(entry.valueCurrent()),
                entry.timestampMin(),
                entry.timestampMax(),
                entry.timestampCurrent(),
                entry.stepMin(),
                entry.stepMax(),
                entry.stepCurrent(),
                guard.hideIn(entry.runContextMin()),
                guard.hideIn(entry.runContextMax()),
                guard.hideIn(entry.runContextCurrent()),
                entry.editable());
    }

    private List<ValueSummary> hideValues(List<ValueSummary> values) {
        return values.stream()
                .map(value -> new ValueSummary(
                        guard.hide(value.name()), guard.hideIn(value.valueCurrent()), value.timestampCurrent()))
                .toList();
    }

    private List<String> restore(List<String> names) {
        return names.stream().map(guard::restore).toList();
    }
}
