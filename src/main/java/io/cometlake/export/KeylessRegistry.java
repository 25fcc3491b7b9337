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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The key's part of {@link KeylessReader} in what belongs to workspaces. Thread-safe. */
final class KeylessRegistry implements RegistryReader {
    private final RegistryReader comet;
    private final KeyGuard guard;

    KeylessRegistry(RegistryReader comet, KeyGuard guard) {
        this.comet = comet;
        this.guard = guard;
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
                .map(this::hide)
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
                hide(version.stages()),
                hide(version.tags()),
                guard.hideIn(version.status()),
                guard.hideIn(version.userName()),
                version.createdAt(),
                version.lastUpdated(),
                null,
                version.assets().stream().map(this::hide).toList());
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
                hide(artifact.tags()),
                artifact.versions().stream().map(this::hide).toList());
    }

    private ArtifactVersionSummary hide(ArtifactVersionSummary version) {
        return new ArtifactVersionSummary(
                version.artifactVersionId(),
                version.version(),
                guard.hideIn(version.owner()),
                hide(version.metadata()),
                guard.hideIn(version.createdFrom()),
                version.sizeInBytes(),
                version.state(),
                version.added(),
                hide(version.alias()),
                hide(version.tags()));
    }

    /** Without the links that nobody but the server needs. */
    private Asset hide(Asset asset) {
        return new Asset(
                asset.assetId(),
                guard.hideIn(asset.fileName()),
                asset.fileSize(),
                guard.hideIn(asset.type()),
                asset.step(),
                asset.createdAt(),
                guard.hideIn(asset.runContext()),
                guard.hideIn(asset.dir()),
                asset.etag(),
                hide(asset.metadata()),
                asset.remote(),
                guard.hideIn(asset.link()),
                null,
                null,
                asset.experimentKey(),
                asset.artifactVersionId(),
                hide(asset.tags()));
    }

    /** As text where the key was in it. */
    private @Nullable JsonNode hide(@Nullable JsonNode metadata) {
        if (metadata == null) {
            return null;
        }
        String text = metadata.isString() ? metadata.stringValue() : metadata.toString();
        String hidden = guard.hide(text);
        return hidden.equals(text) ? metadata : StringNode.valueOf(hidden);
    }

    private List<String> hide(List<String> texts) {
        return texts.stream().map(guard::hide).toList();
    }
}
