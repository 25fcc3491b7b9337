// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.LoggedArtifactReads;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.Asset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One version of an artifact, for reading. Immutable. */
class ReadOnlyArtifact implements LoggedArtifactReads {
    private final ArtifactArea<? extends ExperimentReads> area;
    private final String workspace;
    private final String name;
    private final ArtifactVersion details;

    ReadOnlyArtifact(
            ArtifactArea<? extends ExperimentReads> area, String workspace, String name, ArtifactVersion details) {
        this.area = area;
        this.workspace = workspace;
        this.name = name;
        this.details = details;
    }

    @Override
    public final ArtifactVersion details() {
        return details;
    }

    @Override
    public final String workspace() {
        return workspace;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final JsonNode metadata() {
        JsonNode sent = details.metadata();
        if (sent == null || sent.isNull()) {
            return Json.MAPPER.createObjectNode();
        }
        if (!sent.isString()) {
            return sent;
        }
        try {
            JsonNode inside = Json.MAPPER.readTree(sent.stringValue());
            return inside.isObject() ? inside : Json.MAPPER.createObjectNode();
        } catch (JacksonException e) {
            return Json.MAPPER.createObjectNode();
        }
    }

    @Override
    public final List<Asset> assets() {
        return area.files(workspace, name, ArtifactSelector.version(version()));
    }

    @Override
    public final Optional<Asset> getAsset(String fileName) {
        return assets().stream()
                .filter(asset -> fileName.equals(asset.fileName()))
                .findFirst();
    }

    @Override
    public Optional<? extends ExperimentReads> getSourceExperiment() {
        String key = details.experimentKey();
        return key == null ? Optional.empty() : area.experiment(key);
    }

    @Override
    public final FolderReceipt download(Path folder, DownloadOptions options) {
        return area.download(details, assets(), folder, options);
    }

    @Override
    public final DownloadReceipt download(Asset asset, Path file, DownloadOptions options) {
        if (ArtifactArea.isRemote(asset)) {
            throw new CometDownloadException(
                    "File '" + FileNames.of(asset) + "' is not Comet's: it lies at " + asset.link() + ".", 0, null);
        }
        return area.download(details, asset, file, options);
    }

    @Override
    public final String toString() {
        return "artifact '" + workspace + "/" + name + "' " + version();
    }
}
