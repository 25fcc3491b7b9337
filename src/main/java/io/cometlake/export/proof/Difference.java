// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which the server and the lake do not agree.
 *
 * @param name of the metric, parameter, other, tag or asset, as the lake has it
 * @param aspect what of it: {@code min}, {@code max}, {@code last}, {@code value}, {@code bytes}; {@code presence} where only one
 *     side knows it
 * @param server what the server says; null where it does not know it
 * @param lake what the lake says; null where it does not have it
 */
public record Difference(
        String experimentKey,
        String table,
        String name,
        String aspect,
        @Nullable String server,
        @Nullable String lake) {
    static final String PRESENCE = "presence";
    static final String THERE = "there";
}
