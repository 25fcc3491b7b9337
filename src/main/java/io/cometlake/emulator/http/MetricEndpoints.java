// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Epochs;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.MetricPoint;
import io.cometlake.emulator.store.Series;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Reads of one experiment's metrics, with values as text. */
final class MetricEndpoints {
    /** Points of a metric that the server keeps; beyond that the series is thinned. */
    static final int STORED_POINTS = 15_000;

    private final Store store;

    MetricEndpoints(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.get("experiment/metrics/summary", this::summary)
                .get("experiment/metrics/get-metric", this::metric)
                .get("experiment/metrics/get-all", this::all);
    }

    private Answer summary(Call call) {
        Experiment experiment = store.experiment(call.experimentKey());
        return Answer.json(out -> {
            out.beginObject().name("values").beginArray();
            for (Series series : allSeries(experiment)) {
                MetricSummary.of(series).writeTo(out);
            }
            out.endArray().endObject();
        });
    }

    private Answer metric(Call call) {
        Experiment experiment = store.experiment(call.experimentKey());
        String name = call.requiredQuery("metricName");
        return points(experiment.series(name).map(List::of).orElse(List.of()));
    }

    private Answer all(Call call) {
        return points(allSeries(store.experiment(call.experimentKey())));
    }

    private static List<Series> allSeries(Experiment experiment) {
        List<Series> all = new ArrayList<>();
        experiment
                .metrics()
                .forEach(metric -> experiment
                        .series(metric)
                        .filter(series -> series.size() > 0)
                        .ifPresent(all::add));
        return all;
    }

    private static Answer points(List<Series> all) {
        return Answer.json(out -> {
            out.beginObject().name("metrics").beginArray();
            writeInLogOrder(all, out);
            out.endArray().endObject();
        });
    }

    private static void writeInLogOrder(List<Series> all, JsonWriter out) throws IOException {
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingLong(cursor -> cursor.point.offset()));
        for (Series series : all) {
            Series kept = series.thinned(STORED_POINTS);
            if (kept.size() > 0) {
                cursors.add(new Cursor(kept));
            }
        }
        for (Cursor next = cursors.poll(); next != null; next = cursors.poll()) {
            write(out, next.series.metric(), next.point);
            if (next.advance()) {
                cursors.add(next);
            }
        }
    }

    private static void write(JsonWriter out, String metric, MetricPoint point) throws IOException {
        out.beginObject()
                .member("metricName", metric)
                .member("metricValue", point.valueText())
                .member("timestamp", point.timestamp())
                .member("step", point.step())
                .name("epoch")
                .token(point.epoch() == null ? "null" : Epochs.text(point.epoch()))
                .member("runContext", point.context())
                .member("offset", point.offset())
                .endObject();
    }

    /** How far a series has been written. */
    private static final class Cursor {
        private final Series series;
        private MetricPoint point;
        private int index;

        private Cursor(Series series) {
            this.series = series;
            this.point = series.at(0);
        }

        private boolean advance() {
            index++;
            if (index == series.size()) {
                return false;
            }
            point = series.at(index);
            return true;
        }
    }
}
