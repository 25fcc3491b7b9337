// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometConnection;
import io.cometlake.client.Listing;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.BatchReceipt;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.Found;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.api.Model;
import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.ModelVersionUpdate;
import io.cometlake.client.api.Page;
import io.cometlake.client.api.Placement;
import io.cometlake.client.api.ProjectContents;
import io.cometlake.client.api.ProjectSettings;
import io.cometlake.client.api.ProjectUpdate;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.View;
import io.cometlake.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole API: each method hands on to its area. Thread-safe. */
public final class ConnectedApi extends ReadOnlyApi implements CometApi {
    private final ReadAreas<Experiment> areas;
    private final ExperimentContext context;
    private final ProjectChanges projectChanges;
    private final ExperimentChanges experimentChanges;
    private final RegistryChanges registryChanges;

    private ConnectedApi(ReadAreas<Experiment> areas, ExperimentContext context) {
        super(areas);
        this.areas = areas;
        this.context = context;
        registryChanges = new RegistryChanges(areas.calls(), areas.registry());
        projectChanges = new ProjectChanges(areas.calls(), areas.projects());
        experimentChanges =
                new ExperimentChanges(areas.calls(), key -> areas.experiments().metadata(key));
    }

    /** The API over a connection, which closing it closes. No call. */
    public static ConnectedApi over(CometConnection connection, ApiOptions options) {
        ApiCalls calls = ApiCalls.over(connection, options.caching());
        ExperimentContext context = ExperimentContext.of(connection, calls);
        return new ConnectedApi(
                new ReadAreas<>(connection, calls, options, metadata -> new ConnectedExperiment(context, metadata)),
                context);
    }

    // ExperimentAccess

    @Override
    public Found<Experiment> get(String path) {
        return areas.experiments().byPath(path, areas.account());
    }

    @Override
    public List<Experiment> get(String workspace, String project) {
        return getExperiments(workspace, project);
    }

    @Override
    public Optional<Experiment> get(String workspace, String project, String keyOrName) {
        return getExperiment(workspace, project, keyOrName);
    }

    @Override
    public Optional<Experiment> getExperiment(String workspace, String project, String keyOrName) {
        return areas.experiments().find(workspace, project, keyOrName);
    }

    @Override
    public Optional<Experiment> getExperimentByKey(String experimentKey) {
        return areas.experiments().byKey(experimentKey);
    }

    @Deprecated
    @Override
    public Optional<Experiment> getExperimentById(String experimentKey) {
        return getExperimentByKey(experimentKey);
    }

    @Override
    public Experiment experimentOf(ExperimentMetadata metadata) {
        return areas.experiments().give(metadata);
    }

    @Override
    public List<Experiment> getExperiments(String workspace) {
        return areas.experiments().listAll(workspace, Listing.ACTIVE);
    }

    @Override
    public List<Experiment> getExperiments(String workspace, String project) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE);
    }

    @Override
    public List<Experiment> getExperiments(String workspace, String project, Pattern pattern) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE, pattern);
    }

    @Override
    public List<Experiment> getExperiments(String workspace, String project, Page page) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE, page);
    }

    @Override
    public List<Experiment> getExperiments(String workspace, String project, Page page, Pattern pattern) {
        return areas.experiments().list(workspace, project, Listing.ACTIVE, page, pattern);
    }

    @Override
    public Stream<Experiment> genExperiments(String workspace) {
        return areas.experiments().stream(workspace);
    }

    @Override
    public Stream<Experiment> genExperiments(String workspace, String project) {
        return areas.experiments().stream(workspace, project, Listing.ACTIVE);
    }

    @Override
    public Stream<Experiment> genExperiments(String workspace, String project, Pattern pattern) {
        return areas.experiments().stream(workspace, project, pattern);
    }

    @Override
    public Optional<Experiment> getArchivedExperiment(String workspace, String project, String keyOrName) {
        return areas.experiments().findArchived(workspace, project, keyOrName);
    }

    @Override
    public List<Experiment> getArchivedExperiments(String workspace) {
        return areas.experiments().listAll(workspace, Listing.ARCHIVED);
    }

    @Override
    public List<Experiment> getArchivedExperiments(String workspace, String project) {
        return areas.experiments().list(workspace, project, Listing.ARCHIVED);
    }

    @Override
    public Stream<Experiment> genArchivedExperiments(String workspace, String project) {
        return areas.experiments().stream(workspace, project, Listing.ARCHIVED);
    }

    @Override
    public List<Experiment> getArchivedExperiments(String workspace, String project, Pattern pattern) {
        return areas.experiments().list(workspace, project, Listing.ARCHIVED, pattern);
    }

    @Override
    public List<Experiment> query(String workspace, String project, Query query, Listing listing) {
        return areas.queries().query(workspace, project, query, listing);
    }

    @Override
    public List<Experiment> search(String workspace, String project, Query query, Listing listing, Page page) {
        return areas.queries().search(workspace, project, query, listing, page);
    }

    @Override
    public List<Experiment> getPanelExperiments() {
        return areas.panels().experiments();
    }

    // ProjectWrites

    @Override
    public String createProject(String workspace, String project, ProjectSettings settings) {
        return projectChanges.create(workspace, project, settings);
    }

    @Override
    public void updateProject(String workspace, String project, ProjectUpdate update) {
        projectChanges.update(workspace, project, update);
    }

    @Override
    public void updateProjectById(String projectId, ProjectUpdate update) {
        projectChanges.update(projectId, update);
    }

    @Override
    public void deleteProject(String workspace, String project, ProjectContents contents) {
        projectChanges.delete(workspace, project, contents);
    }

    @Override
    public void deleteProjectById(String projectId, ProjectContents contents) {
        projectChanges.delete(projectId, contents);
    }

    @Override
    public void setProjectNotes(String workspace, String project, String notes) {
        projectChanges.setNotes(workspace, project, notes);
    }

    @Override
    public String createProjectShareKey(String projectId) {
        return projectChanges.createShareKey(projectId);
    }

    @Override
    public void deleteProjectShareKey(String projectId, String shareKey) {
        projectChanges.deleteShareKey(projectId, shareKey);
    }

    @Override
    public void setProjectOwner(String projectId, String userName) {
        projectChanges.setOwner(projectId, userName);
    }

    @Override
    public View createView(String workspace, String project, View view) {
        return projectChanges.createView(workspace, project, view);
    }

    // ExperimentWrites

    @Override
    public Experiment createExperiment(String workspace) {
        return ExperimentCreation.create(context, workspace, null, null);
    }

    @Override
    public Experiment createExperiment(String workspace, String project) {
        return ExperimentCreation.create(context, workspace, project, null);
    }

    @Override
    public Experiment createExperiment(String workspace, String project, String name) {
        return ExperimentCreation.create(context, workspace, project, name);
    }

    @Override
    public void archiveExperiment(String experimentKey) {
        experimentChanges.archive(experimentKey);
    }

    @Override
    public BatchReceipt archiveExperiments(List<String> experimentKeys) {
        return experimentChanges.archive(experimentKeys);
    }

    @Override
    public void restoreExperiment(String experimentKey) {
        experimentChanges.restore(experimentKey);
    }

    @Override
    public BatchReceipt restoreExperiments(List<String> experimentKeys) {
        return experimentChanges.restore(experimentKeys);
    }

    @Override
    public void deleteExperiment(String experimentKey) {
        experimentChanges.delete(experimentKey);
    }

    @Override
    public BatchReceipt deleteExperiments(List<String> experimentKeys) {
        return experimentChanges.delete(experimentKeys);
    }

    @Override
    public void stopExperiment(String experimentKey) {
        experimentChanges.stop(experimentKey);
    }

    @Override
    public BatchReceipt moveExperiments(
            List<String> experimentKeys, String targetWorkspace, String targetProject, Placement placement) {
        return experimentChanges.move(experimentKeys, targetWorkspace, targetProject, placement);
    }

    // RegistryWrites

    // RegistryAccess

    @Override
    public LoggedArtifact getArtifact(String workspace, String artifactName, ArtifactSelector version) {
        return new ConnectedArtifact(
                areas.artifacts(),
                workspace,
                artifactName,
                areas.artifacts().version(workspace, artifactName, version));
    }

    @Override
    public Model getModel(String workspace, String modelName) {
        return new ConnectedModel(
                areas.registry(),
                registryChanges,
                workspace,
                modelName,
                areas.registry().modelId(workspace, modelName));
    }

    // RegistryWrites

    @Override
    public void updateRegistryModel(String workspace, String modelName, ModelUpdate update) {
        registryChanges.update(workspace, modelName, update);
    }

    @Override
    public void updateRegistryModelVersion(
            String workspace, String modelName, String version, ModelVersionUpdate update) {
        registryChanges.updateVersion(workspace, modelName, version, update);
    }

    @Override
    public void updateRegistryModelNotes(String workspace, String modelName, String notes) {
        registryChanges.setNotes(workspace, modelName, notes);
    }

    @Override
    public void addRegistryModelVersionStage(String workspace, String modelName, String version, String stage) {
        registryChanges.addStage(workspace, modelName, version, stage);
    }

    @Override
    public void deleteRegistryModelVersionStage(String workspace, String modelName, String version, String stage) {
        registryChanges.deleteStage(workspace, modelName, version, stage);
    }

    @Override
    public void deleteRegistryModelVersion(String workspace, String modelName, String version) {
        registryChanges.deleteVersion(workspace, modelName, version);
    }

    @Override
    public void deleteRegistryModel(String workspace, String modelName) {
        registryChanges.delete(workspace, modelName);
    }
}
