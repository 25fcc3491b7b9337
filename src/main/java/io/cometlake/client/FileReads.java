// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.Asset;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files onto the local disk, streamed, each one call (and its retries) beside those of the object store that the server may point
 * to. What has come of one that fails stays beside its place, and whoever asks for the same file at the same place again, after a
 * kill as well, gets only the rest where the sender can continue it. Fails with a {@link CometException}, {@link CometDiskException}
 * where it is this machine's fault. Thread-safe, with one thread a file.
 */
public interface FileReads {
    /**
     * {@code GET experiment/asset/get-asset}. The bytes are as many as the listing says.
     *
     * @param asset not a remote one
     * @param most bytes that it may have
     * @throws CometTooLargeException if it has more
     */
    void downloadAsset(String experimentKey, Asset asset, long most, Path file);

    /**
     * What is behind an address anywhere, asked without the API key.
     *
     * @param link http or https
     * @param bytes as many as it should have, null where nobody knows
     * @param most bytes that it may have
     * @param subject for messages, which never show the link's query
     * @throws CometTooLargeException if it has more
     */
    void downloadLink(URI link, @Nullable Long bytes, long most, String subject, Path file);

    /** Removes what came of a file, whole or not. */
    void forget(Path file);
}
