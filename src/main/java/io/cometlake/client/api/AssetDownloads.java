// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import java.nio.file.Path;

/** Files of experiments, streamed to disk. */
public interface AssetDownloads {
    /**
     * An asset of an experiment as that file, which must not exist yet. The asset's id stands in the lists of assets that an
     * experiment gives. One call, and one to an object store where the server points to it; more if the line is cut.
     *
     * @param file where to; folders on the way are made
     * @throws io.cometlake.client.CometNotFoundException if there is no such asset
     * @throws io.cometlake.client.CometDownloadException if the file exists or cannot be written
     */
    default DownloadReceipt downloadExperimentAsset(String experimentKey, String assetId, Path file) {
        return downloadExperimentAsset(experimentKey, assetId, file, DownloadOptions.DEFAULT);
    }

    /** The same with options, for example {@code DownloadOptions.DEFAULT.existing(ExistingFile.REPLACE)}. */
    DownloadReceipt downloadExperimentAsset(String experimentKey, String assetId, Path file, DownloadOptions options);
}
