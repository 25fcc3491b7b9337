// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;

/** Reads the metrics and parameters of a bundle's experiments, some at a time. Not thread-safe. */
interface ValueFetcher extends AutoCloseable {
    /**
     * Fetches for the first of the experiments given, as many as are read at once. Their series are then handed over by
     * {@link #drainTo}, before the next fetch.
     *
     * @param experiments keys, sorted; at least one
     */
    ChartFetcher.Batch fetch(List<String> experiments);

    /** Hands over the points of the last fetch, by experiment and metric. */
    void drainTo(SeriesSink sink);

    @Override
    void close();
}
