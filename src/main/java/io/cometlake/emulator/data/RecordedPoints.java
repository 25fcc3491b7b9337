// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.store.ListSeries;
import io.cometlake.emulator.store.MetricPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The points of a shipped run by metric: {@code [metric, step or null, epoch or null, time, value]} each, in log order.
 *
 * <p>A few carry a fraction of an epoch where their step should be. Comet's steps are whole, so it is served as their epoch,
 * which is what it is.
 */
final class RecordedPoints {
    private RecordedPoints() {}

    static Map<String, ListSeries> parse(JsonNode points) {
        Map<String, List<MetricPoint>> byMetric = new LinkedHashMap<>();
        long offset = 0;
        for (JsonNode point : points) {
            byMetric.computeIfAbsent(point.get(0).stringValue(), any -> new ArrayList<>())
                    .add(point(point, offset++));
        }
        Map<String, ListSeries> series = new LinkedHashMap<>();
        byMetric.forEach((metric, list) -> series.put(metric, new ListSeries(metric, list)));
        return series;
    }

    private static MetricPoint point(JsonNode point, long offset) {
        JsonNode step = point.get(1);
        long time = point.get(3).longValue();
        double value = point.get(4).doubleValue();
        if (step.isFloatingPointNumber()) {
            return new MetricPoint(offset, null, step.doubleValue(), time, value, null);
        }
        @Nullable Long wholeStep = step.isNull() ? null : Long.valueOf(step.longValue());
        JsonNode epoch = point.get(2);
        @Nullable Double epochNumber = epoch.isNull() ? null : Double.valueOf(epoch.doubleValue());
        return new MetricPoint(offset, wholeStep, epochNumber, time, value, null);
    }
}
