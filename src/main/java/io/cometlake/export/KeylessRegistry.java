// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.RegistryReader;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.util.List;
import java.util.Optional;

/** The key's part of {@link KeylessReader} in what belongs to workspaces. Thread-safe. */
final class KeylessRegistry implements RegistryReader {
    private final RegistryReader comet;
    private final KeyGuard guard;
    private final KeylessDocuments documents;

    KeylessRegistry(RegistryReader comet, KeyGuard guard, KeylessDocuments documents) {
        this.comet = comet;
        this.guard = guard;
        this.documents = documents;
    }

    @Override
    public List<RegistryModel> listModels(String workspace) {
        return comet.listModels(guard.restore(workspace)).stream()
                .map(this::hide)
                .toList();
    }

    @Override
    public Optional<RegistryModel> fetchModel(String workspace, String model) {
        return comet.fetchModel(guard.restore(workspace), guard.restore(model)).map(this::hide);
    }

    @Override
    public Optional<String> fetchModelNotes(String workspace, String model) {
        return comet.fetchModelNotes(guard.restore(workspace), guard.restore(model))
                .map(guard::hide);
    }

    @Override
    public List<ArtifactDetails> listArtifacts(String workspace) {
        return comet.listArtifacts(guard.restore(workspace)).stream()
                .map(this::hide)
                .toList();
    }

    @Override
    public Optional<ArtifactDetails> fetchArtifact(String artifactId) {
        return comet.fetchArtifact(artifactId).map(this::hide);
    }

    /** Of the answer only what is no text of anybody's. */
    @Override
    public Optional<ArtifactVersion> fetchArtifactVersion(String workspace, String artifact, String version) {
        return comet.fetchArtifactVersion(guard.restore(workspace), guard.restore(artifact), version)
                .map(found -> new ArtifactVersion(
                        new ArtifactVersion.Identity(found.artifact().artifactId(), null, null, null, List.of()),
                        found.artifactVersionId(),
                        found.artifactVersion(),
                        found.experimentKey(),
                        null,
                        found.sizeInBytes(),
                        found.state(),
                        found.added(),
                        null,
                        List.of(),
                        List.of()));
    }

    @Override
    public List<Asset> listArtifactFiles(String artifactId, String version) {
        return comet.listArtifactFiles(artifactId, version).stream()
                .map(documents::hide)
                .toList();
    }

    private RegistryModel hide(RegistryModel model) {
        return new RegistryModel(
                model.registryModelId(),
                guard.hide(model.modelName()),
                guard.hideIn(model.description()),
                model.isPublic(),
                model.createdAt(),
                model.lastUpdated(),
                guard.hideIn(model.userName()),
                model.workspaceId(),
                model.numberOfVersions(),
                guard.hideIn(model.imagePath()),
                model.latestVersion() == null ? null : hide(model.latestVersion()),
                model.versions().stream().map(this::hide).toList(),
                model.s3DownloadEnabled());
    }

    private RegistryModelVersion hide(RegistryModelVersion version) {
        RegistryModelVersion.Origin origin = version.experimentModel();
        return new RegistryModelVersion(
                version.registryModelItemId(),
                origin == null
                        ? null
                        : new RegistryModelVersion.Origin(
                                origin.experimentModelId(),
                                guard.hideIn(origin.experimentModelName()),
                                origin.experimentKey()),
                version.version(),
                guard.hideIn(version.comment()),
                guard.hideAll(version.stages()),
                guard.hideAll(version.tags()),
                guard.hideIn(version.status()),
                guard.hideIn(version.userName()),
                version.createdAt(),
                version.lastUpdated(),
                null,
                version.assets().stream().map(documents::hide).toList());
    }

    private ArtifactDetails hide(ArtifactDetails artifact) {
        return new ArtifactDetails(
                artifact.artifactId(),
                guard.hideIn(artifact.name()),
                guard.hideIn(artifact.type()),
                guard.hideIn(artifact.project()),
                guard.hideIn(artifact.description()),
                artifact.latestVersion(),
                artifact.isPublic(),
                artifact.emoji(),
                artifact.sizeInBytes(),
                artifact.versionsCount(),
                guard.hideAll(artifact.tags()),
                artifact.versions().stream().map(this::hide).toList());
    }

    private ArtifactVersionSummary hide(ArtifactVersionSummary version) {
        return new ArtifactVersionSummary(
                version.artifactVersionId(),
                version.version(),
                guard.hideIn(version.owner()),
                documents.hide(version.metadata()),
                guard.hideIn(version.createdFrom()),
                version.sizeInBytes(),
                version.state(),
                version.added(),
                guard.hideAll(version.alias()),
                guard.hideAll(version.tags()));
    }
}
