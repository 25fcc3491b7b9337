// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.UploadContent;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Uploading and deleting of an experiment's files. Each method is one call of {@code POST write/experiment/upload-asset}, whose content
 * is read while it is sent. An upload is repeated only where the server refused it unprocessed, and not from a stream: who got no answer
 * looks at the list before trying again. What comes back is the new asset's id, empty where the server does not say.
 */
public interface AssetWrites {
    /** A file under its own name. */
    default Optional<String> logAsset(UploadContent content) {
        return logAsset(content, AssetOptions.UNSAID);
    }

    /**
     * A file.
     *
     * @throws IllegalArgumentException if there is no name, neither a file's own nor in the options
     */
    Optional<String> logAsset(UploadContent content, AssetOptions options);

    /**
     * A file that lies elsewhere, of which Comet keeps the address alone; nothing looks whether it is there.
     *
     * @param link with its scheme, as {@code s3://bucket/weights.bin}; its last part is the name, if the options have none
     * @throws IllegalArgumentException if there is no name
     */
    Optional<String> logRemoteAsset(URI link, AssetOptions options);

    /** An image, by default a PNG; its metadata arrives, other than from Comet's own client. */
    Optional<String> logImage(UploadContent content, AssetOptions options);

    /** A video, by default an MP4. */
    Optional<String> logVideo(UploadContent content, AssetOptions options);

    /** A curve. */
    default Optional<String> logCurve(String name, List<? extends Number> x, List<? extends Number> y) {
        return logCurve(name, x, y, AssetOptions.UNSAID);
    }

    /**
     * A curve, with a step, context or other option.
     *
     * @throws IllegalArgumentException if there are not as many {@code y} as {@code x}
     */
    Optional<String> logCurve(String name, List<? extends Number> x, List<? extends Number> y, AssetOptions options);

    /**
     * A table as CSV, or as TSV where the name ends so.
     *
     * @param headers none if empty
     * @throws IllegalArgumentException if the name promises what is no text, as {@code x.parquet}
     */
    Optional<String> logTable(String fileName, List<String> headers, List<? extends List<?>> rows);

    /** {@code GET write/experiment/asset/delete}. Cannot be undone. One call, sent each time it is asked for. */
    void deleteAsset(String assetId);
}
