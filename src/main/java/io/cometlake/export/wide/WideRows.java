// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.RowSink;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one row of each experiment, from rows that are sorted by experiment. The rows of its bundles come one bundle after the
 * other. Not thread-safe.
 */
public final class WideRows {
    /** So many cells are held at a time. */
    private static final int CELLS = 200_000;

    private static final int MAX_ROWS = 512;

    private final TableSchema schema;
    private final Map<WideSource, Map<String, Integer>> positions = new EnumMap<>(WideSource.class);
    private final RowBatchBuilder rows;
    private final String run;
    private final RowSink sink;

    /** @param run the export that writes the rows */
    public WideRows(WideColumns columns, String run, RowSink sink) {
        this.schema = columns.schema();
        this.rows = new RowBatchBuilder(
                schema, Math.min(MAX_ROWS, 1 + CELLS / schema.columns().size()));
        this.run = run;
        this.sink = sink;
        int first = Tables.EXPERIMENTS_WIDE.indexOf(TableSchema.RUN_ID);
        List<WideColumn> all = columns.columns();
        for (int i = 0; i < all.size(); i++) {
            WideField field = all.get(i).field();
            positions
                    .computeIfAbsent(field.source(), ignored -> new HashMap<>())
                    .put(field.name(), first + i);
        }
    }

    /**
     * Takes the rows of one bundle.
     *
     * @param experiments of the table {@code experiments}; each makes a row
     * @param values by table
     */
    public void add(RowSource experiments, Map<WideSource, RowSource> values) {
        Map<WideSource, ValueCursor> cursors = new EnumMap<>(WideSource.class);
        values.forEach((source, rowsOfSource) -> {
            ValueCursor cursor = new ValueCursor(rowsOfSource, source.table());
            cursor.advance();
            cursors.put(source, cursor);
        });
        ValueCursor experiment = new ValueCursor(experiments, Tables.EXPERIMENTS);
        while (experiment.advance()) {
            copyFixed(experiment);
            cursors.forEach((source, cursor) -> copyValues(source, cursor, experiment.key()));
            rows.set(schema.indexOf(TableSchema.RUN_ID), run).endRow();
            if (rows.isFull()) {
                sink.write(rows.build());
            }
        }
    }

    /** Hands over what is left. */
    public void flush() {
        if (rows.rows() > 0) {
            sink.write(rows.build());
        }
    }

    private void copyFixed(ValueCursor experiment) {
        for (int column = 0; column < Tables.EXPERIMENTS.indexOf(TableSchema.RUN_ID); column++) {
            rows.copy(column, experiment.vector(column), experiment.row());
        }
    }

    private void copyValues(WideSource source, ValueCursor cursor, String experiment) {
        Map<String, Integer> columns = positions.getOrDefault(source, Map.of());
        while (!cursor.isAtEnd() && cursor.key().compareTo(experiment) <= 0) {
            Integer column = columns.get(String.valueOf(cursor.text(source.nameColumn())));
            if (column != null && cursor.key().equals(experiment)) {
                copyValue(source, cursor, column);
            }
            cursor.advance();
        }
    }

    private void copyValue(WideSource source, ValueCursor cursor, int column) {
        if (schema.column(column).type() == ColumnType.TEXT) {
            rows.set(column, cursor.text(source.table().indexOf("value")));
            return;
        }
        int number = source.table().indexOf(source == WideSource.METRICS ? "last" : "value_number");
        if (!cursor.isNull(number)) {
            rows.set(column, cursor.number(number));
        }
    }
}
