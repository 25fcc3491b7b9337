// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.Asset;
import io.cometlake.dataset.Tables;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns artifacts into rows. Not thread-safe. */
final class ArtifactRows {
    private final String workspace;
    private final RowBuffer artifacts;
    private final RowBuffer versions;
    private final RowBuffer files;

    ArtifactRows(String workspace, String run, RowSink sink) {
        this.workspace = workspace;
        this.artifacts = new RowBuffer(Tables.ARTIFACTS, run, sink);
        this.versions = new RowBuffer(Tables.ARTIFACT_VERSIONS, run, sink);
        this.files = new RowBuffer(Tables.ARTIFACT_FILES, run, sink);
    }

    /** @param artifact as the workspace's list has it */
    void artifact(ArtifactDetails artifact) {
        Integer count = artifact.versionsCount();
        artifacts
                .set("artifact_id", artifact.artifactId())
                .set("workspace_name", workspace)
                .set("artifact_name", artifact.name())
                .set("type", artifact.type())
                .set("project_name", artifact.project())
                .set("description", artifact.description())
                .setNames("tags", artifact.tags())
                .set("public", artifact.isPublic())
                .set("latest_version", artifact.latestVersion())
                .set("version_count", count == null ? null : Long.valueOf(count))
                .set("bytes", artifact.sizeInBytes())
                .end();
    }

    void version(ArtifactDetails artifact, ArtifactVersionSummary version, @Nullable String experimentKey) {
        versions.set("artifact_version_id", version.artifactVersionId())
                .set("artifact_id", artifact.artifactId())
                .set("workspace_name", workspace)
                .set("artifact_name", artifact.name())
                .set("version", version.version())
                .set("state", version.state())
                .set("owner", version.owner())
                .set("experiment_key", experimentKey)
                .set("created_from", version.createdFrom())
                .setNames("aliases", version.alias())
                .setNames("tags", version.tags())
                .set("bytes", version.sizeInBytes())
                .setMillis("added_at", version.added())
                .setJson("metadata", version.metadata())
                .end();
    }

    void files(ArtifactDetails artifact, ArtifactVersionSummary version, List<Asset> all) {
        List<Asset> sorted =
                all.stream().sorted(Comparator.comparing(Asset::assetId)).toList();
        for (Asset file : sorted) {
            // Older servers do not say; then a link is what only remote files have.
            boolean remote = file.remote() == null ? file.link() != null : file.isRemote();
            files.set("artifact_version_id", version.artifactVersionId())
                    .set("artifact_name", artifact.name())
                    .set("version", version.version())
                    .set("asset_id", file.assetId())
                    .set("file_name", file.fileName())
                    .set("type", file.type())
                    .set("dir", file.dir())
                    .set("bytes", file.fileSize())
                    .set("remote", (Boolean) remote)
                    .set("link", remote ? file.link() : null)
                    .setJson("metadata", file.metadata())
                    .end();
        }
    }

    /** Hands on what files came so far, before others come past this. */
    void flushFiles() {
        files.flush();
    }

    void flush() {
        artifacts.flush();
        versions.flush();
        files.flush();
    }
}
