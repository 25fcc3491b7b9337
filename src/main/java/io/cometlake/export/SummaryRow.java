// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;

/** Computes a row of {@code metric_summaries} from a series' points. */
final class SummaryRow {
    /** Comet keeps at most so many values of a metric of an experiment, and thins what goes beyond. */
    static final int STORED_POINTS_LIMIT = 15_000;

    private static final TableSchema TABLE = Tables.METRIC_SUMMARIES;
    private static final int EXPERIMENT_KEY = TABLE.indexOf("experiment_key");
    private static final int METRIC = TABLE.indexOf("metric");
    private static final int POINTS = TABLE.indexOf("points");
    private static final int MIN = TABLE.indexOf("min");
    private static final int MAX = TABLE.indexOf("max");
    private static final int LAST = TABLE.indexOf("last");
    private static final int SOURCE = TABLE.indexOf("source");
    private static final int RUN_ID = TABLE.indexOf(TableSchema.RUN_ID);

    private SummaryRow() {}

    static void add(
            RowBatchBuilder rows,
            String experimentKey,
            MetricSeries series,
            int[] order,
            boolean throttled,
            String run) {
        int min = -1;
        int max = -1;
        for (int point : order) {
            double value = series.values()[point];
            // NaN stands for what is no number, too.
            if (series.noValue().get(point) || Double.isNaN(value)) {
                continue;
            }
            if (min < 0 || value < series.values()[min]) {
                min = point;
            }
            if (max < 0 || value > series.values()[max]) {
                max = point;
            }
        }
        boolean thinned = throttled || series.size() >= STORED_POINTS_LIMIT;
        rows.set(EXPERIMENT_KEY, experimentKey)
                .set(METRIC, series.metric())
                .set(POINTS, (long) series.size())
                .set(SOURCE, thinned ? "thinned" : "complete")
                .set(RUN_ID, run);
        setPoint(rows, MIN, series, min);
        setPoint(rows, MAX, series, max);
        setPoint(rows, LAST, series, order.length == 0 ? -1 : order[order.length - 1]);
        rows.endRow();
    }

    /** Value, step and time stand side by side. */
    private static void setPoint(RowBatchBuilder rows, int column, MetricSeries series, int point) {
        if (point < 0) {
            return;
        }
        if (!series.noValue().get(point)) {
            rows.set(column, series.values()[point]);
        }
        if (!series.noStep().get(point)) {
            rows.set(column + 1, series.steps()[point]);
        }
        if (!series.noTimestamp().get(point)) {
            rows.set(column + 2, MetricRows.micros(series, point));
        }
    }
}
