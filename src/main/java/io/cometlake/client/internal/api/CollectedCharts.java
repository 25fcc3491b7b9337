// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.model.ExperimentChart;
import io.cometlake.client.model.MetricSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a chart answer whole. For one call. */
final class CollectedCharts implements ChartHandler {
    private record Draft(List<MetricSeries> metrics, Map<String, String> parameters) {}

    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    @Override
    public void begin() {
        drafts.clear();
    }

    @Override
    public void series(String experimentKey, MetricSeries series) {
        draft(experimentKey).metrics().add(series);
    }

    @Override
    public void parameter(String experimentKey, String name, @Nullable String value) {
        Draft draft = draft(experimentKey);
        if (value != null) {
            draft.parameters().put(name, value);
        }
    }

    Map<String, ExperimentChart> byKey() {
        Map<String, ExperimentChart> charts = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> charts.put(key, new ExperimentChart(key, draft.metrics(), draft.parameters())));
        return Collections.unmodifiableMap(charts);
    }

    private Draft draft(String experimentKey) {
        return drafts.computeIfAbsent(experimentKey, key -> new Draft(new ArrayList<>(), new LinkedHashMap<>()));
    }
}
