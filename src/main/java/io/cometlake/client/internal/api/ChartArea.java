// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.ExperimentChart;
import java.util.Map;

/** Metrics and parameters of many experiments in one call. */
final class ChartArea {
    private final CometReader reader;

    ChartArea(CometReader reader) {
        this.reader = reader;
    }

    Map<String, ExperimentChart> fetch(ChartRequest request) {
        CollectedCharts charts = new CollectedCharts();
        reader.fetchChart(request, charts);
        return charts.byKey();
    }

    void fetch(ChartRequest request, ChartHandler handler) {
        reader.fetchChart(request, handler);
    }
}
