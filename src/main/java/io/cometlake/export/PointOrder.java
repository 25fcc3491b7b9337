// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.util.stream.IntStream;

/** The order of a series' points in the lake: step (none first), then timestamp (none first), then the server's order. */
final class PointOrder {
    private PointOrder() {}

    /** Positions in the series, in the lake's order. */
    static int[] of(MetricSeries series) {
        int[] order = IntStream.range(0, series.size()).toArray();
        if (isSorted(series)) {
            return order;
        }
        // Boxed, but rare: servers send most series in order.
        return IntStream.range(0, series.size())
                .boxed()
                .sorted((left, right) -> compare(series, left, series, right))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean isSorted(MetricSeries series) {
        for (int i = 1; i < series.size(); i++) {
            if (compare(series, i - 1, series, i) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Points of series of the same metric. */
    static int compare(MetricSeries one, int left, MetricSeries other, int right) {
        boolean leftHasStep = !one.noStep().get(left);
        boolean rightHasStep = !other.noStep().get(right);
        if (leftHasStep != rightHasStep) {
            return leftHasStep ? 1 : -1;
        }
        if (leftHasStep && one.steps()[left] != other.steps()[right]) {
            return Long.compare(one.steps()[left], other.steps()[right]);
        }
        boolean leftHasTime = !one.noTimestamp().get(left);
        boolean rightHasTime = !other.noTimestamp().get(right);
        if (leftHasTime != rightHasTime) {
            return leftHasTime ? 1 : -1;
        }
        return leftHasTime ? Long.compare(one.timestamps()[left], other.timestamps()[right]) : 0;
    }
}
