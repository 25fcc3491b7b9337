// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.Asset;
import java.nio.file.Path;

/**
 * An experiment's files, streamed to disk. Each is checked against its size and moved into its place once it is whole; names from the
 * server never lead out of the folder.
 */
public interface ExperimentDownloadReads {
    /** An asset as that file, which must not exist yet. One call. */
    default DownloadReceipt downloadAsset(String assetId, Path file) {
        return downloadAsset(assetId, file, DownloadOptions.DEFAULT);
    }

    /** The same with options. */
    DownloadReceipt downloadAsset(String assetId, Path file, DownloadOptions options);

    /** An asset of the list as that file: its size is known then, so it is checked, and a file of that size can be kept. One call. */
    DownloadReceipt downloadAsset(Asset asset, Path file, DownloadOptions options);

    /** All assets of a type, each under its name. One call, and one an asset. */
    FolderReceipt downloadAssets(AssetType type, Path folder, DownloadOptions options);

    /** {@code GET experiment/model/download}: a model's files into a folder. One call. */
    default FolderReceipt downloadModel(String modelName, Path folder) {
        return downloadModel(modelName, folder, Unpack.EXPAND, DownloadOptions.DEFAULT);
    }

    /** The same with options, or as {@code <name>.zip}. */
    FolderReceipt downloadModel(String modelName, Path folder, Unpack unpack, DownloadOptions options);

    /** The files that TensorBoard reads, each under its path. One call, and one a file. */
    default FolderReceipt downloadTensorflowFolder(Path folder) {
        return downloadTensorflowFolder(folder, DownloadOptions.DEFAULT);
    }

    /** The same with options. */
    default FolderReceipt downloadTensorflowFolder(Path folder, DownloadOptions options) {
        return downloadAssets(AssetType.TENSORFLOW_FILE, folder, options);
    }
}
