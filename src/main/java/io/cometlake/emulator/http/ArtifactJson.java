// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Artifact;
import io.cometlake.emulator.store.ArtifactStore;
import io.cometlake.emulator.store.ArtifactVersion;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.List;

/** Artifacts as answers have them. */
final class ArtifactJson {
    private final ArtifactStore artifacts;
    private final AssetStore assets;

    ArtifactJson(Store store) {
        this.artifacts = store.artifacts();
        this.assets = store.assets();
    }

    /** An artifact of a list. */
    void writeSummary(Artifact artifact, JsonWriter out) throws IOException {
        List<ArtifactVersion> versions = artifacts.versions(artifact.id());
        open(artifact, versions, out);
        out.member("versionsCount", versions.size()).endObject();
    }

    /** An artifact with its versions. */
    void writeDetails(Artifact artifact, JsonWriter out) throws IOException {
        List<ArtifactVersion> versions = artifacts.versions(artifact.id());
        open(artifact, versions, out);
        out.name("versions").beginArray();
        for (ArtifactVersion version : versions) {
            out.beginObject()
                    .member("artifactVersionId", version.id())
                    .member("version", version.version().text())
                    .member("owner", version.owner())
                    .member("metadata", version.metadata())
                    .member("createdFrom", version.experimentKey())
                    .member("sizeInBytes", size(version))
                    .member("state", version.state().name())
                    .member("added", version.added())
                    .name("alias")
                    .texts(version.aliases())
                    .name("tags")
                    .texts(version.tags())
                    .endObject();
        }
        out.endArray().endObject();
    }

    private void open(Artifact artifact, List<ArtifactVersion> versions, JsonWriter out) throws IOException {
        String latest = versions.isEmpty() ? null : versions.get(0).version().text();
        out.beginObject()
                .member("artifactId", artifact.id())
                .member("project", artifact.project())
                .member("type", artifact.type())
                .member("name", artifact.name())
                .member("description", artifact.description())
                .member("latestVersion", latest)
                .name("tags")
                .texts(artifact.tags())
                .member("isPublic", artifact.isPublic())
                .name("emoji")
                .nullValue()
                .member("sizeInBytes", versions.stream().mapToLong(this::size).sum());
    }

    /** One version with its artifact. */
    void writeVersion(Artifact artifact, ArtifactVersion version, JsonWriter out) throws IOException {
        out.beginObject();
        writeVersionMembers(artifact, version, out);
        out.endObject();
    }

    /** A version in the lineage of an experiment. */
    void writeLineage(Artifact artifact, ArtifactVersion version, String direction, JsonWriter out) throws IOException {
        out.beginObject().member("direction", direction);
        writeVersionMembers(artifact, version, out);
        out.endObject();
    }

    private void writeVersionMembers(Artifact artifact, ArtifactVersion version, JsonWriter out) throws IOException {
        out.member("artifactVersionId", version.id())
                .member("artifactVersion", version.version().text())
                .member("owner", version.owner())
                .member("createdFrom", version.experimentKey())
                .member("sizeInBytes", size(version))
                .member("metadata", version.metadata())
                .name("note")
                .nullValue()
                .member("added", version.added())
                .member("state", version.state().name())
                .name("tags")
                .texts(version.tags())
                .name("alias")
                .texts(version.aliases())
                .member("experimentKey", version.experimentKey())
                .name("artifact")
                .beginObject()
                .member("artifactId", artifact.id())
                .member("artifactName", artifact.name())
                .member("projectId", artifact.projectId())
                .member("workspaceId", Keys.of("workspace", artifact.workspace()))
                .member("workspaceName", artifact.workspace())
                .member("experimentKey", artifact.experimentKey())
                .member("description", artifact.description())
                .member("artifactType", artifact.type())
                .member("isPublic", artifact.isPublic())
                .member("owner", artifact.owner())
                .name("emoji")
                .nullValue()
                .name("tags")
                .texts(artifact.tags())
                .endObject();
    }

    private long size(ArtifactVersion version) {
        return assets.ofArtifactVersion(version.id()).stream()
                .mapToLong(asset -> asset.content().size())
                .sum();
    }

    /** A file of a version. */
    static void writeFile(ArtifactVersion version, Asset asset, JsonWriter out) throws IOException {
        AssetDescription description = asset.description();
        out.beginObject()
                .member("artifactId", version.artifactId())
                .member("artifactVersionId", version.id())
                .member("assetId", asset.id())
                .member("fileName", asset.fileName())
                .member("fileSize", asset.content().size())
                .member("link", description.link())
                .name("dir")
                .nullValue()
                .member("type", asset.type())
                .member("metadata", description.metadata())
                .member("remote", description.isRemote())
                .endObject();
    }
}
