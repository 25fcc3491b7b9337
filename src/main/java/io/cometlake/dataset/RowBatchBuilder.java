// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link RowBatch} row by row: set the columns of a row, then {@link #endRow()}. A column that was not set is null,
 * which only a nullable column allows. Not thread-safe.
 */
public final class RowBatchBuilder {
    private final TableSchema table;
    private final int capacity;
    private final Object[] arrays;
    private final BitSet[] present;
    private int rows;

    /** @param capacity the number of rows that fit */
    public RowBatchBuilder(TableSchema table, int capacity) {
        this.table = table;
        this.capacity = capacity;
        int columns = table.columns().size();
        this.arrays = new Object[columns];
        this.present = new BitSet[columns];
        for (int i = 0; i < columns; i++) {
            present[i] = new BitSet(capacity);
            arrays[i] = switch (table.column(i).type()) {
                case BIGINT, TIMESTAMP -> new long[capacity];
                case DOUBLE -> new double[capacity];
                case BOOLEAN -> new BitSet(capacity);
                case TEXT -> new String[capacity];
                case TEXT_LIST -> new List<?>[capacity];
            };
        }
    }

    public int rows() {
        return rows;
    }

    public boolean isFull() {
        return rows == capacity;
    }

    public RowBatchBuilder set(int column, long value) {
        ((long[]) arrays[column])[rows] = value;
        present[column].set(rows);
        return this;
    }

    public RowBatchBuilder set(int column, double value) {
        ((double[]) arrays[column])[rows] = value;
        present[column].set(rows);
        return this;
    }

    public RowBatchBuilder set(int column, boolean value) {
        ((BitSet) arrays[column]).set(rows, value);
        present[column].set(rows);
        return this;
    }

    public RowBatchBuilder set(int column, @Nullable String value) {
        ((String[]) arrays[column])[rows] = value;
        present[column].set(rows, value != null);
        return this;
    }

    public RowBatchBuilder set(int column, List<String> value) {
        ((List<?>[]) arrays[column])[rows] = List.copyOf(value);
        present[column].set(rows);
        return this;
    }

    public RowBatchBuilder setMillis(int column, long epochMillis) {
        return set(column, Math.multiplyExact(epochMillis, 1000L));
    }

    /** Takes over a value, or that there is none, from a row of a vector of the column's type. */
    public RowBatchBuilder copy(int column, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return this;
        }
        if (vector instanceof ColumnVector.Longs longs) {
            return set(column, longs.values()[row]);
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            return set(column, doubles.values()[row]);
        }
        if (vector instanceof ColumnVector.Booleans booleans) {
            return set(column, booleans.values().get(row));
        }
        if (vector instanceof ColumnVector.Texts texts) {
            return set(column, texts.values()[row]);
        }
        List<String> list = ((ColumnVector.TextLists) vector).values()[row];
        return list == null ? this : set(column, list);
    }

    /** @throws IllegalStateException if a column that may not be null was not set */
    public void endRow() {
        for (int i = 0; i < arrays.length; i++) {
            if (!present[i].get(rows) && !table.column(i).nullable()) {
                throw new IllegalStateException(
                        "Table " + table.name() + ", column " + table.column(i).name() + ": a row without a value");
            }
        }
        rows++;
    }

    /** The rows so far; the builder starts anew, on fresh arrays. */
    public RowBatch build() {
        List<ColumnVector> vectors = new ArrayList<>(arrays.length);
        for (int i = 0; i < arrays.length; i++) {
            BitSet nulls = present[i];
            nulls.flip(0, rows);
            vectors.add(vector(i, nulls));
        }
        RowBatch batch = new RowBatch(table, rows, vectors);
        RowBatchBuilder fresh = new RowBatchBuilder(table, capacity);
        System.arraycopy(fresh.arrays, 0, arrays, 0, arrays.length);
        System.arraycopy(fresh.present, 0, present, 0, present.length);
        rows = 0;
        return batch;
    }

    private ColumnVector vector(int column, BitSet nulls) {
        return switch (table.column(column).type()) {
            case BIGINT, TIMESTAMP -> new ColumnVector.Longs((long[]) arrays[column], nulls);
            case DOUBLE -> new ColumnVector.Doubles((double[]) arrays[column], nulls);
            case BOOLEAN -> new ColumnVector.Booleans((BitSet) arrays[column], nulls);
            case TEXT -> new ColumnVector.Texts((String[]) arrays[column]);
            case TEXT_LIST -> new ColumnVector.TextLists(textLists((List<?>[]) arrays[column]));
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<String>[] textLists(List<?>[] lists) {
        return (List<String>[]) Arrays.copyOf(lists, lists.length, List[].class);
    }
}
