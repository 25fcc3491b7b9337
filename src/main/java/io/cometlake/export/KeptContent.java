// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.jspecify.annotations.Nullable;

/**
 * What the lake has of an asset's bytes.
 *
 * @param sha256 in hexadecimal digits; null where the bytes are not kept
 * @param path of the file, from the lake's folder on; null where they are not kept
 */
public record KeptContent(@Nullable String sha256, @Nullable String path) {
    /** No bytes. */
    public static final KeptContent NONE = new KeptContent(null, null);
}
