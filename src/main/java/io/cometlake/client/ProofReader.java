// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.SummaryEntry;
import java.util.List;
import java.util.Optional;

/**
 * What the server tells of one experiment by itself, apart from the calls that answer for many. Every method is one remote call,
 * as in {@link CometReader}. Thread-safe.
 */
public interface ProofReader {
    /** {@code GET experiment/metrics/summary}: least, greatest and last value of each metric, as the server reckons them. */
    List<SummaryEntry> fetchMetricSummaries(String experimentKey);

    /**
     * {@code GET experiment/metrics/get-all}: all points of all metrics with their run contexts, by metric, each in the server's
     * order.
     *
     * @param mostPoints that are held at once
     * @return empty where there are more than that; ask for one metric after the other then
     */
    Optional<List<MetricSeries>> fetchAllMetrics(String experimentKey, long mostPoints);
}
