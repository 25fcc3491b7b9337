// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.jspecify.annotations.Nullable;

/**
 * What the lake has of an asset's bytes.
 *
 * @param sha256 in lower-case hex; null where there is nothing
 * @param path from the lake's root; null where there is nothing
 * @param failed whether there is nothing because they could not be had, this time
 */
public record KeptContent(@Nullable String sha256, @Nullable String path, boolean failed) {
    /** Nobody asked for them. */
    public static final KeptContent NONE = new KeptContent(null, null, false);

    public static final KeptContent FAILED = new KeptContent(null, null, true);

    public static KeptContent of(String sha256, String path) {
        return new KeptContent(sha256, path, false);
    }
}
