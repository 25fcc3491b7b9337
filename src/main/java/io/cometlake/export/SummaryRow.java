// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;

/** Computes a row of {@code metric_summaries} from a metric's points, which come in the table's order. Not thread-safe. */
final class SummaryRow {
    private static final TableSchema TABLE = Tables.METRIC_SUMMARIES;
    private static final int EXPERIMENT_KEY = TABLE.indexOf("experiment_key");
    private static final int METRIC = TABLE.indexOf("metric");
    private static final int POINTS = TABLE.indexOf("points");
    private static final int MIN = TABLE.indexOf("min");
    private static final int MAX = TABLE.indexOf("max");
    private static final int LAST = TABLE.indexOf("last");
    private static final int SOURCE = TABLE.indexOf("source");
    private static final int RUN_ID = TABLE.indexOf(TableSchema.RUN_ID);

    private final Point min = new Point();
    private final Point max = new Point();
    private final Point last = new Point();
    private long points;

    /** @param order of the points in the series */
    void add(MetricSeries series, int[] order) {
        points += order.length;
        for (int point : order) {
            double value = series.values()[point];
            // NaN stands for what is no number, too.
            if (series.noValue().get(point) || Double.isNaN(value)) {
                continue;
            }
            if (!min.known || value < min.value) {
                min.take(series, point);
            }
            if (!max.known || value > max.value) {
                max.take(series, point);
            }
        }
        if (order.length > 0) {
            last.take(series, order[order.length - 1]);
        }
    }

    /** @param source how much of the metric's history they are */
    void addTo(RowBatchBuilder rows, String experimentKey, String metric, String source, String run) {
        rows.set(EXPERIMENT_KEY, experimentKey)
                .set(METRIC, metric)
                .set(POINTS, points)
                .set(SOURCE, source)
                .set(RUN_ID, run);
        min.set(rows, MIN);
        max.set(rows, MAX);
        last.set(rows, LAST);
        rows.endRow();
    }

    /** One point, kept apart from its series. */
    private static final class Point {
        private boolean known;
        private boolean hasValue;
        private double value;
        private boolean hasStep;
        private long step;
        private boolean hasTime;
        private long micros;

        void take(MetricSeries series, int point) {
            known = true;
            hasValue = !series.noValue().get(point);
            value = series.values()[point];
            hasStep = !series.noStep().get(point);
            step = series.steps()[point];
            hasTime = !series.noTimestamp().get(point);
            micros = MetricRows.micros(series, point);
        }

        /** Value, step and time stand side by side. */
        void set(RowBatchBuilder rows, int column) {
            if (known && hasValue) {
                rows.set(column, value);
            }
            if (known && hasStep) {
                rows.set(column + 1, step);
            }
            if (known && hasTime) {
                rows.set(column + 2, micros);
            }
        }
    }
}
