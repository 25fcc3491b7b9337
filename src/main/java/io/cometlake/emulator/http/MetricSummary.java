// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.MetricPoint;
import io.cometlake.emulator.store.Series;
import java.io.IOException;

/** Smallest, largest and last point of a metric. Where no value is a number, all three are the last. */
record MetricSummary(String metric, MetricPoint min, MetricPoint max, MetricPoint last) implements Answer.Body {
    static MetricSummary of(Series series) {
        MetricPoint last = series.at(series.size() - 1);
        MetricPoint min = last;
        MetricPoint max = last;
        for (int i = 0; i < series.size(); i++) {
            MetricPoint point = series.at(i);
            if (Double.isNaN(point.value())) {
                continue;
            }
            if (Double.isNaN(min.value()) || point.value() < min.value()) {
                min = point;
            }
            if (Double.isNaN(max.value()) || point.value() > max.value()) {
                max = point;
            }
        }
        return new MetricSummary(series.metric(), min, max, last);
    }

    @Override
    public void writeTo(JsonWriter out) throws IOException {
        out.beginObject()
                .member("name", metric)
                .member("valueMin", min.valueText())
                .member("valueMax", max.valueText())
                .member("valueCurrent", last.valueText())
                .member("timestampMin", min.timestamp())
                .member("timestampMax", max.timestamp())
                .member("timestampCurrent", last.timestamp());
        writeStep(out, "stepMin", min);
        writeStep(out, "stepMax", max);
        writeStep(out, "stepCurrent", last);
        out.member("editable", false).endObject();
    }

    private static void writeStep(JsonWriter out, String name, MetricPoint point) throws IOException {
        if (point.step() != null) {
            out.member(name, point.step());
        }
    }
}
