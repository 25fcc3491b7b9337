// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.model.ExperimentChart;
import java.util.Map;

/** Metrics and parameters of many experiments in one call. */
public interface ChartReads {
    /**
     * {@code POST experiments/multi-metric-chart}, read whole: by experiment key, in the server's order. Experiments that have none of
     * what was asked for may be missing. For example,
     * {@code api.getMetricsForChart(new ChartRequest(keys, List.of("loss"), List.of("lr")))}.
     *
     * @throws io.cometlake.client.CometTimeoutException if the server needs too long: ask for less
     */
    Map<String, ExperimentChart> getMetricsForChart(ChartRequest request);

    /** The same, handed on while it arrives, so that no more than one metric of one experiment is held. One call. */
    void getMetricsForChart(ChartRequest request, ChartHandler handler);
}
