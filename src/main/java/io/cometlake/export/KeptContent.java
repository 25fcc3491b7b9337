// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.jspecify.annotations.Nullable;

/**
 * What the lake has of an asset's bytes.
 *
 * @param sha256 in lower-case hex; null where there is nothing
 * @param path from the lake's root; null where there is nothing
 */
public record KeptContent(@Nullable String sha256, @Nullable String path, Outcome outcome) {
    /** How it came to that. */
    public enum Outcome {
        /** The bytes are there. */
        KEPT,
        /** Nobody asked for them. */
        NOT_WANTED,
        /** They could not be had, this time. */
        FAILED
    }

    public static final KeptContent NONE = new KeptContent(null, null, Outcome.NOT_WANTED);
    public static final KeptContent FAILED = new KeptContent(null, null, Outcome.FAILED);

    public static KeptContent of(String sha256, String path) {
        return new KeptContent(sha256, path, Outcome.KEPT);
    }
}
