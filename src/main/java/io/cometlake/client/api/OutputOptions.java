// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How lines were printed.
 *
 * @param context as {@code train}; null for none
 * @param timestamp of all lines; now if null
 */
public record OutputOptions(
        Stream stream, @Nullable String context, @Nullable Instant timestamp) {
    /** To standard output, now. */
    public static final OutputOptions DEFAULT = new OutputOptions(Stream.STDOUT, null, null);

    /** Where a line was printed to. */
    public enum Stream {
        STDOUT,
        STDERR
    }

    /** The same to another stream. */
    public OutputOptions stream(Stream newStream) {
        return new OutputOptions(newStream, context, timestamp);
    }

    /** The same in a context. */
    public OutputOptions context(String newContext) {
        return new OutputOptions(stream, newContext, timestamp);
    }

    /** The same at another time. */
    public OutputOptions at(Instant newTimestamp) {
        return new OutputOptions(stream, context, newTimestamp);
    }
}
