// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.jspecify.annotations.Nullable;

/**
 * Which assets' bytes are kept beside the index of all of them.
 *
 * @param bytes whether any are
 * @param types of the assets, as the server names them
 * @param names file names; an asset without one has the empty one
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
        // Where nothing is downloaded the rest means nothing, so that it does not make two exports of one.
        boolean listed = bytes == Bytes.LISTED;
        types = listed ? NameFilter.ALL : types;
        names = listed ? NameFilter.ALL : names;
        maxBytes = listed ? null : maxBytes;
        remote = listed ? RemoteAssets.LISTED : remote;
    }

    /** Bytes too, of all assets that the server has itself. */
    public static final AssetSpec DOWNLOADED =
            new AssetSpec(Bytes.DOWNLOADED, NameFilter.ALL, NameFilter.ALL, null, RemoteAssets.LISTED);

    public boolean isDownloading() {
        return bytes == Bytes.DOWNLOADED;
    }

    /** Downloads assets of these types alone. */
    public AssetSpec withTypes(NameFilter filter) {
        return new AssetSpec(Bytes.DOWNLOADED, filter, names, maxBytes, remote);
    }

    /** Downloads assets of these names alone. */
    public AssetSpec withNames(NameFilter filter) {
        return new AssetSpec(Bytes.DOWNLOADED, types, filter, maxBytes, remote);
    }

    /** Downloads assets of at most so many bytes alone. */
    public AssetSpec withMaxBytes(long limit) {
        return new AssetSpec(Bytes.DOWNLOADED, types, names, limit, remote);
    }

    /** Downloads, and does so with what lies elsewhere. */
    public AssetSpec withRemote(RemoteAssets choice) {
        return new AssetSpec(Bytes.DOWNLOADED, types, names, maxBytes, choice);
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
