// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.download.RemoteFile;
import io.cometlake.client.download.SafeNames;
import io.cometlake.client.download.WantedFile;
import io.cometlake.client.http.FileSource;
import io.cometlake.client.model.Asset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Brings an experiment's files onto the disk. Thread-safe. */
final class ExperimentDownloads {
    private final Downloads downloads;
    private final ExperimentReadEndpoints endpoints;
    private final ExperimentAssets assets;

    ExperimentDownloads(Downloads downloads, ExperimentReadEndpoints endpoints, ExperimentAssets assets) {
        this.downloads = downloads;
        this.endpoints = endpoints;
        this.assets = assets;
    }

    DownloadReceipt asset(String assetId, Path file, DownloadOptions options) {
        return downloads.toFile(
                new WantedFile(assetId, assetId, null, FileSource.of(endpoints.asset(assetId))), file, options);
    }

    DownloadReceipt asset(Asset asset, Path file, DownloadOptions options) {
        return downloads.toFile(wanted(asset), file, options);
    }

    FolderReceipt assets(AssetType type, Path folder, DownloadOptions options) {
        List<WantedFile> wanted = new ArrayList<>();
        List<RemoteFile> remote = new ArrayList<>();
        for (Asset asset : assets.list(type)) {
            if (asset.isRemote()) {
                remote.add(new RemoteFile(FileNames.of(asset), Objects.requireNonNullElse(asset.link(), "")));
            } else {
                wanted.add(wanted(asset));
            }
        }
        return downloads.intoFolder(wanted, folder, options).with(remote);
    }

    private WantedFile wanted(Asset asset) {
        return new WantedFile(
                FileNames.of(asset),
                asset.assetId(),
                asset.fileSize(),
                FileSource.of(endpoints.asset(asset.assetId())));
    }

    FolderReceipt model(String model, Path folder, Unpack unpack, DownloadOptions options) {
        // A model's name may hold slashes, but is one name here.
        String file = model.replace('/', '_').replace('\\', '_') + ".zip";
        WantedFile zip = new WantedFile(
                file, "", null, FileSource.of(endpoints.modelZip(model)).madeOnDemand());
        return switch (unpack) {
            case EXPAND -> downloads.unzip(zip, folder, options);
            case KEEP_ZIP ->
                new FolderReceipt(
                        folder,
                        List.of(downloads.zipToFile(zip, folder.resolve(SafeNames.of(file)), options)),
                        List.of());
        };
    }
}
