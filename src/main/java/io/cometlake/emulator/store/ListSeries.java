// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;

/** A series whose points are all there. */
public record ListSeries(String metric, List<MetricPoint> points) implements Series {
    public ListSeries {
        points = List.copyOf(points);
    }

    @Override
    public int size() {
        return points.size();
    }

    @Override
    public MetricPoint at(int index) {
        return points.get(index);
    }
}
