// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The columns of a chart, point by point. */
final class SeriesColumns {
    private SeriesColumns() {}

    static void write(Series series, JsonWriter out, long startTime) throws IOException {
        out.name("values").beginArray();
        for (int i = 0; i < series.size(); i++) {
            MetricPoint point = series.at(i);
            if (point.text() == null) {
                out.value(point.value());
            } else {
                out.value(point.text());
            }
        }
        out.endArray().name("steps").beginArray();
        for (int i = 0; i < series.size(); i++) {
            writeStep(out, series.at(i).step());
        }
        out.endArray().name("epochs").beginArray();
        for (int i = 0; i < series.size(); i++) {
            writeEpoch(out, series.at(i).epoch());
        }
        out.endArray().name("timestamps").beginArray();
        for (int i = 0; i < series.size(); i++) {
            out.value(series.at(i).timestamp());
        }
        out.endArray().name("durations").beginArray();
        for (int i = 0; i < series.size(); i++) {
            out.value(series.at(i).timestamp() - startTime);
        }
        out.endArray();
    }

    private static void writeStep(JsonWriter out, @Nullable Long step) throws IOException {
        if (step == null) {
            out.nullValue();
        } else {
            out.value(step.longValue());
        }
    }

    private static void writeEpoch(JsonWriter out, @Nullable Double epoch) throws IOException {
        if (epoch == null) {
            out.nullValue();
        } else {
            out.token(Epochs.text(epoch));
        }
    }
}
