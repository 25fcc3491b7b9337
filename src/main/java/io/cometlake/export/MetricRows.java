// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns series, which come sorted by experiment and metric, into rows of {@code metrics}, {@code system_metrics} and
 * {@code metric_summaries}. The points are by far the most rows of an export, so they are copied column by column. Not thread-safe.
 */
final class MetricRows implements SeriesSink {
    private static final int BATCH_ROWS = 8_192;

    private final RowSink sink;
    private final String run;
    private final boolean wantsSummaries;
    private final Set<String> throttled;
    private final RowBatchBuilder summaries = new RowBatchBuilder(Tables.METRIC_SUMMARIES, 256);
    private final @Nullable Points own;
    private final @Nullable Points system;

    /** @param throttled the experiments of which the server says that it dropped data */
    MetricRows(RowSink sink, String run, Set<String> tables, Set<String> throttled) {
        this.sink = sink;
        this.run = run;
        this.wantsSummaries = tables.contains(Tables.METRIC_SUMMARIES.name());
        this.throttled = throttled;
        this.own = tables.contains(Tables.METRICS.name()) ? new Points(Tables.METRICS) : null;
        this.system = tables.contains(Tables.SYSTEM_METRICS.name()) ? new Points(Tables.SYSTEM_METRICS) : null;
    }

    @Override
    public void series(String experimentKey, MetricSeries series) {
        SummaryRow summary = new SummaryRow();
        add(experimentKey, series, PointOrder.of(series), summary);
        boolean thinned = SeriesSource.isThinned(throttled, experimentKey, series);
        end(experimentKey, series.metric(), thinned ? SeriesSource.THINNED : SeriesSource.COMPLETE, summary);
    }

    /**
     * A series that is too long to be held at once.
     *
     * @param chunks of its points, in the table's order already: by step, none first, then by time
     * @param source what {@code metric_summaries} says of it
     * @return how many points came
     */
    long sorted(String experimentKey, String metric, Iterator<MetricSeries> chunks, String source) {
        SummaryRow summary = new SummaryRow();
        long points = 0;
        while (chunks.hasNext()) {
            MetricSeries chunk = chunks.next();
            points += chunk.size();
            add(experimentKey, chunk, IntStream.range(0, chunk.size()).toArray(), summary);
        }
        end(experimentKey, metric, source, summary);
        return points;
    }

    private void add(String experimentKey, MetricSeries series, int[] order, SummaryRow summary) {
        Points points = Tables.isSystemMetric(series.metric()) ? system : own;
        if (points != null) {
            points.add(experimentKey, series, order);
        }
        if (wantsSummaries) {
            summary.add(series, order);
        }
    }

    private void end(String experimentKey, String metric, String source, SummaryRow summary) {
        if (wantsSummaries) {
            summary.addTo(summaries, experimentKey, metric, source, run);
            if (summaries.isFull()) {
                sink.write(summaries.build());
            }
        }
    }

    /** Hands over what is left. */
    void flush() {
        if (own != null) {
            own.flush();
        }
        if (system != null) {
            system.flush();
        }
        if (summaries.rows() > 0) {
            sink.write(summaries.build());
        }
    }

    /** The points of one table. */
    private final class Points {
        private final TableSchema table;
        private @Nullable Columns columns;

        Points(TableSchema table) {
            this.table = table;
        }

        void add(String experimentKey, MetricSeries series, int[] order) {
            for (int from = 0; from < order.length; ) {
                Columns filled = columns == null ? new Columns() : columns;
                columns = filled;
                int room = Math.min(BATCH_ROWS - filled.rows, order.length - from);
                filled.append(experimentKey, series, order, from, room, run);
                from += room;
                if (filled.rows == BATCH_ROWS) {
                    flush();
                }
            }
        }

        void flush() {
            if (columns != null) {
                sink.write(columns.toBatch(table));
                columns = null;
            }
        }
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

        RowBatch toBatch(TableSchema table) {
            return new RowBatch(
                    table,
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
