// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sorted source of series during a merge, standing on a series. */
record Cursor(KeyedSeries current, Source source) {
    /** Gives one series after the other, then null. */
    interface Source {
        @Nullable
        KeyedSeries next() throws IOException;
    }

    static Optional<Cursor> of(Source source) throws IOException {
        KeyedSeries first = source.next();
        return first == null ? Optional.empty() : Optional.of(new Cursor(first, source));
    }

    Optional<Cursor> advance() throws IOException {
        return of(source);
    }
}
