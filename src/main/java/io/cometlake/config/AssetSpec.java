// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.jspecify.annotations.Nullable;

/**
 * Which assets' bytes are kept beside the index of all of them.
 *
 * @param bytes whether any are
 * @param types of the assets, as the server names them
 * @param names file names
 * @param maxBytes the size above which an asset is only listed; null without a limit
 * @param remote what becomes of assets that the server only links to
 */
public record AssetSpec(
        Bytes bytes,
        NameFilter types,
        NameFilter names,
        @Nullable Long maxBytes,
        RemoteAssets remote) {
    /** The index alone. */
    public static final AssetSpec LISTED =
            new AssetSpec(Bytes.LISTED, NameFilter.ALL, NameFilter.ALL, null, RemoteAssets.LISTED);

    public AssetSpec {
        if (maxBytes != null && maxBytes < 0) {
            throw new ConfigException("An asset has at least 0 bytes, so " + maxBytes + " is no limit.");
        }
    }

    /** What is kept of an asset. */
    public enum Bytes {
        /** Its row in {@code assets}. */
        LISTED,
        /** Its bytes too. */
        DOWNLOADED
    }

    /** What is kept of an asset that lies elsewhere. */
    public enum RemoteAssets {
        /** The link. */
        LISTED,
        /** Its bytes too, where they can be read over http(s) or through Hadoop. */
        FETCHED
    }
}
