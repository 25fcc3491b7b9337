// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.MetricPoint;
import io.cometlake.client.model.SummaryEntry;
import java.util.List;
import java.util.Optional;

/** An experiment's metrics. Names of system metrics begin with {@code sys.}. Points are never answered from memory. */
public interface MetricReads {
    /**
     * {@code GET experiment/metrics/get-all}: the points of all metrics as the server keeps them, which may be thinned out. One call;
     * two and one a metric where the server is older than 3.20.60, or states no version.
     */
    List<MetricPoint> getMetrics();

    /** {@code GET experiment/metrics/get-metric}: the points of one metric, likewise. One call. */
    List<MetricPoint> getMetrics(String name);

    /** {@code GET experiment/metrics/summary}: last, least and greatest value of each metric. One call. */
    List<SummaryEntry> getMetricsSummary();

    /** The same for one metric; empty where it was never logged. One call. */
    default Optional<SummaryEntry> getMetricsSummary(String name) {
        return Summaries.named(getMetricsSummary(), name);
    }

    /**
     * All points ever logged of one metric, from the archives that the server makes of them; where it has none, those of
     * {@link #getMetrics(String)}. Points from archives have neither a run context nor an offset. One call and one an archive, or two.
     *
     * <p>An archive only knows its metric's name with other characters than letters, digits, {@code -} and {@code +} replaced by
     * {@code _}: where another of this experiment's metrics has the same name then, the archives may be that one's.
     */
    List<MetricPoint> getMetricTotal(String name);
}
