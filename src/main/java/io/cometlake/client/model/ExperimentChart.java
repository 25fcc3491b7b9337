// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One experiment of a chart answer.
 *
 * @param metrics in the server's order
 * @param parameters by name, as texts; without those that the server has no value of
 */
public record ExperimentChart(String experimentKey, List<MetricSeries> metrics, Map<String, String> parameters) {
    public ExperimentChart {
        metrics = List.copyOf(metrics);
        parameters = Map.copyOf(parameters);
    }

    /** The points of one metric; empty if the answer has none. */
    public Optional<MetricSeries> metric(String name) {
        return metrics.stream().filter(series -> series.metric().equals(name)).findFirst();
    }
}
