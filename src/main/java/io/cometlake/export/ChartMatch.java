// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which points of the series that the server serves are among others that may be all of its points. Not thread-safe. */
final class ChartMatch {
    private final MetricSeries chart;
    private final Map<Point, Integer> positions = new HashMap<>();
    private final BitSet found = new BitSet();
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    /** What tells points apart, whoever writes them. */
    private record Point(long step, long value) {}

    ChartMatch(MetricSeries chart) {
        this.chart = chart;
        for (int i = 0; i < chart.size(); i++) {
            positions.put(point(chart, i), i);
        }
    }

    void add(MetricSeries others) {
        for (int i = 0; i < others.size(); i++) {
            Integer position = positions.get(point(others, i));
            if (position != null) {
                found.set(position);
            }
            if (!others.noTimestamp().get(i)) {
                earliest = Math.min(earliest, others.timestamps()[i]);
                latest = Math.max(latest, others.timestamps()[i]);
            }
        }
    }

    /** Whether it can be the same series at all. */
    boolean isAny() {
        return positions.isEmpty() || !found.isEmpty();
    }

    /** Whether of the points that the server serves of the same span of time at least half are there. */
    boolean isMost() {
        int within = 0;
        for (int i = 0; i < chart.size(); i++) {
            long time = chart.timestamps()[i];
            if (chart.noTimestamp().get(i) || (time >= earliest && time <= latest)) {
                within++;
            }
        }
        return within > 0 && found.cardinality() * 2 >= within;
    }

    /** Whether the server has points that are later, by more than a second. */
    boolean endsEarly() {
        for (int i = 0; i < chart.size(); i++) {
            if (!chart.noTimestamp().get(i) && latest != Long.MIN_VALUE && chart.timestamps()[i] > latest + 1_000) {
                return true;
            }
        }
        return false;
    }

    private static Point point(MetricSeries series, int i) {
        return new Point(
                series.noStep().get(i) ? Long.MIN_VALUE : series.steps()[i],
                series.noValue().get(i) ? Long.MIN_VALUE : Double.doubleToLongBits(series.values()[i]));
    }
}
