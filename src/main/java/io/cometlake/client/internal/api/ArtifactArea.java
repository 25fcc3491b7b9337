// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.download.RemoteFile;
import io.cometlake.client.download.WantedFile;
import io.cometlake.client.http.FileSource;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.Asset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Artifacts: reads and downloads.
 *
 * @param <E> what is given out for an experiment
 */
final class ArtifactArea<E extends ExperimentReads> {
    private final ApiCalls calls;
    private final Downloads downloads;
    private final Function<String, Optional<E>> experiments;

    /** @param experiments finds one by its key */
    ArtifactArea(ApiCalls calls, Downloads downloads, Function<String, Optional<E>> experiments) {
        this.calls = calls;
        this.downloads = downloads;
        this.experiments = experiments;
    }

    ApiCalls calls() {
        return calls;
    }

    List<ArtifactDetails> list(String workspace) {
        return calls.list(ArtifactEndpoints.listing(workspace), "artifacts", ArtifactDetails.class);
    }

    List<ArtifactDetails> list(String workspace, String type) {
        return calls.list(ArtifactEndpoints.listing(workspace, type), "artifacts", ArtifactDetails.class);
    }

    Optional<ArtifactDetails> details(String workspace, String name) {
        return calls.lookUp(ArtifactEndpoints.details(workspace, name), ArtifactDetails.class);
    }

    Optional<ArtifactDetails> details(String artifactId) {
        return calls.lookUp(ArtifactEndpoints.details(artifactId), ArtifactDetails.class);
    }

    List<Asset> files(String workspace, String name, ArtifactSelector version) {
        return calls.list(ArtifactEndpoints.files(workspace, name, version), "files", Asset.class);
    }

    List<Asset> files(String artifactId, ArtifactSelector version) {
        return calls.list(ArtifactEndpoints.files(artifactId, version), "files", Asset.class);
    }

    ArtifactVersion version(String workspace, String name, ArtifactSelector version) {
        return calls.fetch(ArtifactEndpoints.version(workspace, name, version), ArtifactVersion.class);
    }

    Optional<E> experiment(String experimentKey) {
        return experiments.apply(experimentKey);
    }

    FolderReceipt download(ArtifactVersion version, List<Asset> assets, Path folder, DownloadOptions options) {
        List<WantedFile> wanted = assets.stream()
                .filter(asset -> !isRemote(asset))
                .map(asset -> wanted(version, asset))
                .toList();
        List<RemoteFile> remote = assets.stream()
                .filter(ArtifactArea::isRemote)
                .map(asset -> new RemoteFile(FileNames.of(asset), Objects.requireNonNullElse(asset.link(), "")))
                .toList();
        return downloads.intoFolder(wanted, folder, options).with(remote);
    }

    DownloadReceipt download(ArtifactVersion version, Asset asset, Path file, DownloadOptions options) {
        return downloads.toFile(wanted(version, asset), file, options);
    }

    private static WantedFile wanted(ArtifactVersion version, Asset asset) {
        String name = FileNames.of(asset);
        String versionId = Objects.requireNonNullElse(asset.artifactVersionId(), version.artifactVersionId());
        FileSource source = FileSource.of(
                AssetEndpoints.ofArtifact(asset.assetId(), versionId).about("file '" + name + "' of an artifact"));
        return new WantedFile(name, asset.assetId(), asset.fileSize(), source);
    }

    /** Older servers do not say; then a link is what only remote files have. */
    static boolean isRemote(Asset asset) {
        return asset.remote() == null ? asset.link() != null : asset.isRemote();
    }
}
