// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an asset that are kept, and what the server said of it then.
 *
 * @param bytes as listed, null where the listing had no size
 * @param createdAt epoch milliseconds, null where nothing is known
 * @param etag null where nothing is known
 * @param link of a remote one, null where nothing is known
 */
public record KnownContent(
        @Nullable Long bytes,
        @Nullable Long createdAt,
        @Nullable String etag,
        @Nullable String link,
        KeptContent content,
        Since since) {
    /** Who brought them. */
    public enum Since {
        /** An export before this one. */
        BEFORE,
        /** This one, before it was cut off and went on. */
        THIS_RUN
    }

    /** Whether the server still says the same. What was not known then, or was not to be told, does not count. */
    boolean isOf(Asset asset) {
        return Objects.equals(bytes, asset.fileSize())
                && (createdAt == null || createdAt.equals(asset.createdAt()))
                && (etag == null || etag.equals(asset.etag()))
                && (link == null || !asset.isRemote() || link.equals(asset.link()));
    }
}
