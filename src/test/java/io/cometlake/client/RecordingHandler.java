// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.MetricSeries;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a chart answer brought. */
final class RecordingHandler implements ChartHandler {
    private final List<String> events = new ArrayList<>();
    private final List<MetricSeries> series = new ArrayList<>();

    List<String> events() {
        return events;
    }

    MetricSeries only() {
        if (series.size() != 1) {
            throw new IllegalStateException(series.size() + " series");
        }
        return series.get(0);
    }

    @Override
    public void begin() {
        events.add("begin");
    }

    @Override
    public void series(String experimentKey, MetricSeries one) {
        events.add(experimentKey + " " + one.metric() + " " + one.size());
        series.add(one);
    }

    @Override
    public void parameter(String experimentKey, String name, String value) {
        events.add(experimentKey + " " + name + "=" + value);
    }
}
