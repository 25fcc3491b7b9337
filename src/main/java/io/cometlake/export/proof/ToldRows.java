// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.RedactionRules;
import io.cometlake.export.RemovedSecrets;
import io.cometlake.export.RowSink;
import io.cometlake.export.SeriesSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the server tells through the same redaction as the rows of the lake, as rows of the same tables, so that both sides
 * name things alike and neither shows what the other hides. Not thread-safe.
 */
final class ToldRows {
    private static final String NO_RUN = "";

    private final RedactionRules redaction;
    private final ToldExperiment told;

    ToldRows(RedactionRules redaction, ToldExperiment told) {
        this.redaction = redaction;
        this.told = told;
    }

    /** Of a table of {@code metric_summaries}' form. */
    void summary(SummaryEntry entry) {
        TableSchema table = Tables.METRIC_SUMMARIES;
        RowBatchBuilder row = start(table);
        row.set(table.indexOf("metric"), entry.name())
                .set(table.indexOf("points"), 0L)
                .set(table.indexOf("source"), SeriesSource.COMPLETE);
        number(row, table, "min", entry.valueMin(), entry.min());
        number(row, table, "max", entry.valueMax(), entry.max());
        number(row, table, "last", entry.valueCurrent(), entry.current());
        place(row, table, "last_step", "last_timestamp", entry);
        for (RowReader kept : redacted(row)) {
            told.metric(
                    table.name(),
                    kept.required("metric"),
                    new ToldMetric(
                            kept.number("min") == null ? null : entry.valueMin(),
                            kept.number("max") == null ? null : entry.valueMax(),
                            kept.number("last") == null ? null : entry.valueCurrent(),
                            kept.whole("last_step"),
                            kept.whole("last_timestamp") == null ? null : entry.timestampCurrent()));
        }
    }

    /** Of a table with a row a point. */
    void points(TableSchema table, SummaryEntry entry) {
        RowBatchBuilder row = start(table);
        row.set(table.indexOf("metric"), entry.name());
        number(row, table, "value", entry.valueCurrent(), entry.current());
        place(row, table, "step", "timestamp", entry);
        for (RowReader kept : redacted(row)) {
            boolean hasValues = entry.valueCurrent() != null && kept.number("value") != null;
            told.metric(
                    table.name(),
                    kept.required("metric"),
                    new ToldMetric(
                            hasValues ? entry.valueMin() : null,
                            hasValues ? entry.valueMax() : null,
                            hasValues ? entry.valueCurrent() : null,
                            kept.whole("step"),
                            kept.whole("timestamp") == null ? null : entry.timestampCurrent()));
        }
    }

    /** Of {@code parameters} or {@code others}. */
    void value(TableSchema table, ValueSummary value) {
        RowBatchBuilder row = start(table);
        row.set(table.indexOf("name"), value.name()).set(table.indexOf("value"), value.valueCurrent());
        take(table, row);
    }

    void tag(String tag) {
        RowBatchBuilder row = start(Tables.TAGS);
        row.set(Tables.TAGS.indexOf("tag"), tag);
        take(Tables.TAGS, row);
    }

    void asset(Asset asset) {
        RowBatchBuilder row = start(Tables.ASSETS);
        row.set(Tables.ASSETS.indexOf("asset_id"), asset.assetId())
                .set(Tables.ASSETS.indexOf("remote"), asset.isRemote());
        if (asset.fileSize() != null) {
            row.set(Tables.ASSETS.indexOf("bytes"), (long) asset.fileSize());
        }
        take(Tables.ASSETS, row);
    }

    private void take(TableSchema table, RowBatchBuilder row) {
        for (RowReader kept : redacted(row)) {
            told.value(
                    table.name(),
                    kept.required(ProofTables.nameColumn(table.name())),
                    ProofTables.value(table.name(), kept));
        }
    }

    private RowBatchBuilder start(TableSchema table) {
        return new RowBatchBuilder(table, 1)
                .set(table.indexOf(TableSchema.EXPERIMENT_KEY), told.experimentKey())
                .set(table.indexOf(TableSchema.RUN_ID), NO_RUN);
    }

    /** The number only says whether the column is there afterwards. */
    private static void number(
            RowBatchBuilder row, TableSchema table, String column, @Nullable String text, double number) {
        if (text != null) {
            row.set(table.indexOf(column), number);
        }
    }

    private static void place(RowBatchBuilder row, TableSchema table, String step, String time, SummaryEntry entry) {
        if (entry.stepCurrent() != null) {
            row.set(table.indexOf(step), (long) entry.stepCurrent());
        }
        if (entry.timestampCurrent() != null) {
            row.setMillis(table.indexOf(time), entry.timestampCurrent());
        }
    }

    /** The row as it would reach the lake; none if it would not. What is taken out here is no news of the lake's rows. */
    private List<RowReader> redacted(RowBatchBuilder row) {
        row.endRow();
        List<RowReader> rows = new ArrayList<>(1);
        RowSink sink = batch -> rows.addAll(readers(batch));
        redaction.before(sink, new RemovedSecrets()).write(row.build());
        return rows;
    }

    private static List<RowReader> readers(RowBatch batch) {
        List<RowReader> readers = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            readers.add(new RowReader(batch, row));
        }
        return readers;
    }
}
