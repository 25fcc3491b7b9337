// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.Tables;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns series, which come sorted by experiment and metric, into rows of {@code metrics} and {@code metric_summaries}. The
 * points are by far the most rows of an export, so they are copied column by column. Not thread-safe.
 */
final class MetricRows implements SeriesSink {
    private static final int BATCH_ROWS = 8_192;

    private final RowSink sink;
    private final String run;
    private final boolean wantsPoints;
    private final boolean wantsSummaries;
    private final Set<String> throttled;
    private final RowBatchBuilder summaries = new RowBatchBuilder(Tables.METRIC_SUMMARIES, 256);
    private Columns columns = new Columns();

    /** @param throttled the experiments of which the server says that it dropped data */
    MetricRows(RowSink sink, String run, Set<String> tables, Set<String> throttled) {
        this.sink = sink;
        this.run = run;
        this.wantsPoints = tables.contains(Tables.METRICS.name());
        this.wantsSummaries = tables.contains(Tables.METRIC_SUMMARIES.name());
        this.throttled = throttled;
    }

    @Override
    public void series(String experimentKey, MetricSeries series) {
        int[] order = PointOrder.of(series);
        if (wantsPoints) {
            for (int from = 0; from < order.length; ) {
                int room = Math.min(BATCH_ROWS - columns.rows, order.length - from);
                columns.append(experimentKey, series, order, from, room, run);
                from += room;
                if (columns.rows == BATCH_ROWS) {
                    flushPoints();
                }
            }
        }
        if (wantsSummaries) {
            SummaryRow.add(summaries, experimentKey, series, order, throttled.contains(experimentKey), run);
            if (summaries.isFull()) {
                sink.write(summaries.build());
            }
        }
    }

    /** Hands over what is left. */
    void flush() {
        if (columns.rows > 0) {
            flushPoints();
        }
        if (summaries.rows() > 0) {
            sink.write(summaries.build());
        }
    }

    private void flushPoints() {
        sink.write(columns.toBatch());
        columns = new Columns();
    }

    /** The columns of one batch, in the table's order. */
    private static final class Columns {
        private int rows;
        private final @Nullable String[] experimentKey = new String[BATCH_ROWS];
        private final @Nullable String[] metric = new String[BATCH_ROWS];
        private final long[] step = new long[BATCH_ROWS];
        private final BitSet noStep = new BitSet(BATCH_ROWS);
        private final double[] epoch = new double[BATCH_ROWS];
        private final BitSet noEpoch = new BitSet(BATCH_ROWS);
        private final long[] timestamp = new long[BATCH_ROWS];
        private final BitSet noTimestamp = new BitSet(BATCH_ROWS);
        private final double[] value = new double[BATCH_ROWS];
        private final BitSet noValue = new BitSet(BATCH_ROWS);
        private final @Nullable String[] valueText = new String[BATCH_ROWS];
        private final double[] duration = new double[BATCH_ROWS];
        private final BitSet noDuration = new BitSet(BATCH_ROWS);
        private final @Nullable String[] runContext = new String[BATCH_ROWS];
        private final @Nullable String[] runId = new String[BATCH_ROWS];

        void append(String key, MetricSeries series, int[] order, int from, int count, String run) {
            @Nullable String[] texts = series.texts();
            @Nullable String[] contexts = series.runContexts();
            for (int i = 0; i < count; i++) {
                int point = order[from + i];
                int row = rows + i;
                experimentKey[row] = key;
                metric[row] = series.metric();
                step[row] = series.steps()[point];
                epoch[row] = series.epochs()[point];
                timestamp[row] = micros(series, point);
                value[row] = series.values()[point];
                duration[row] = series.durations()[point];
                runId[row] = run;
                mark(series.noStep(), point, noStep, row);
                mark(series.noEpoch(), point, noEpoch, row);
                mark(series.noTimestamp(), point, noTimestamp, row);
                mark(series.noDuration(), point, noDuration, row);
                mark(series.noValue(), point, noValue, row);
                if (texts != null && texts[point] != null) {
                    valueText[row] = texts[point];
                }
                if (contexts != null) {
                    runContext[row] = contexts[point];
                }
            }
            rows += count;
        }

        private static void mark(BitSet from, int point, BitSet to, int row) {
            if (from.get(point)) {
                to.set(row);
            }
        }

        RowBatch toBatch() {
            return new RowBatch(
                    Tables.METRICS,
                    rows,
                    List.of(
                            new ColumnVector.Texts(experimentKey),
                            new ColumnVector.Texts(metric),
                            new ColumnVector.Longs(step, noStep),
                            new ColumnVector.Doubles(epoch, noEpoch),
                            new ColumnVector.Longs(timestamp, noTimestamp),
                            new ColumnVector.Doubles(value, noValue),
                            new ColumnVector.Texts(valueText),
                            new ColumnVector.Doubles(duration, noDuration),
                            new ColumnVector.Texts(runContext),
                            new ColumnVector.Texts(runId)));
        }
    }

    static long micros(MetricSeries series, int point) {
        return series.noTimestamp().get(point) ? 0 : Math.multiplyExact(series.timestamps()[point], 1_000L);
    }
}
