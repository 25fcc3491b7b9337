// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.WantedFile;
import java.nio.file.Path;

/** Files of experiments, by their ids alone. */
final class AssetArea {
    private final Downloads downloads;

    AssetArea(Downloads downloads) {
        this.downloads = downloads;
    }

    DownloadReceipt download(String experimentKey, String assetId, Path file, DownloadOptions options) {
        return downloads.toFile(
                new WantedFile(
                        String.valueOf(file.getFileName()),
                        assetId,
                        null,
                        AssetEndpoints.source(assetId, experimentKey)),
                file,
                options);
    }
}
