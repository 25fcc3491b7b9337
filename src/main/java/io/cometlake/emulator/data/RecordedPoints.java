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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * The points of a shipped run by metric: {@code [metric, step or null, epoch or null, time, value]} each, in log order.
 *
 * <p>A few carry a fraction of an epoch where their step should be. Comet's steps are whole, so it is served as their epoch,
 * which is what it is.
 */
final class RecordedPoints {
    private RecordedPoints() {}

    static Map<String, ListSeries> parse(String json) {
        Map<String, List<MetricPoint>> byMetric = new LinkedHashMap<>();
        try (JsonParser parser = RecordedHead.JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            long offset = 0;
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
                byMetric.computeIfAbsent(parser.getString(), any -> new ArrayList<>())
                        .add(point(parser, offset++));
                parser.nextToken();
            }
        }
        Map<String, ListSeries> series = new LinkedHashMap<>();
        byMetric.forEach((metric, list) -> series.put(metric, new ListSeries(metric, list)));
        return series;
    }

    private static MetricPoint point(JsonParser parser, long offset) {
        JsonToken stepToken = parser.nextToken();
        @Nullable Long step = stepToken == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
        @Nullable Double fractionAsStep = stepToken == JsonToken.VALUE_NUMBER_FLOAT ? parser.getDoubleValue() : null;
        @Nullable
        Double epoch =
                parser.nextToken() == JsonToken.VALUE_NULL ? fractionAsStep : Double.valueOf(parser.getDoubleValue());
        parser.nextToken();
        long time = parser.getLongValue();
        parser.nextToken();
        return new MetricPoint(offset, step, epoch, time, parser.getDoubleValue(), null, null);
    }
}
