// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;

/** The points of one metric of one experiment in log order, as they were at one moment. */
public interface Series {
    String metric();

    int size();

    MetricPoint at(int index);

    /** Writes the five columns of a chart ({@code values} and so on), as members of an object that is open. */
    default void writeColumns(JsonWriter out, long startTime) throws IOException {
        SeriesColumns.write(this, out, startTime);
    }

    /** A part of this series: the points at these places. */
    default Series select(int[] places) {
        Series whole = this;
        return new Series() {
            @Override
            public String metric() {
                return whole.metric();
            }

            @Override
            public int size() {
                return places.length;
            }

            @Override
            public MetricPoint at(int index) {
                return whole.at(places[index]);
            }
        };
    }

    /** At most {@code limit} points, evenly spread, the first and the last among them. */
    default Series thinned(int limit) {
        int size = size();
        if (size <= limit) {
            return this;
        }
        int[] places = new int[limit];
        for (int i = 0; i < limit; i++) {
            places[i] = limit == 1 ? size - 1 : (int) Math.round((double) i * (size - 1) / (limit - 1));
        }
        return select(places);
    }
}
