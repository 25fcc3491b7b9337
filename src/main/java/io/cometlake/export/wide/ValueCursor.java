// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over rows that are sorted by experiment. Not thread-safe. */
final class ValueCursor {
    private final RowSource source;
    private final int keyColumn;
    private @Nullable RowBatch batch;
    private int row = -1;

    ValueCursor(RowSource source, TableSchema table) {
        this.source = source;
        this.keyColumn = table.indexOf(TableSchema.EXPERIMENT_KEY);
    }

    /** Goes to the next row. */
    boolean advance() {
        row++;
        while (batch == null || row == batch.rows()) {
            Optional<RowBatch> next = source.next();
            if (next.isEmpty()) {
                batch = null;
                return false;
            }
            batch = next.get();
            row = 0;
        }
        return true;
    }

    boolean isAtEnd() {
        return batch == null;
    }

    String key() {
        return Objects.requireNonNull(text(keyColumn));
    }

    boolean isNull(int column) {
        return vector(column).isNull(row);
    }

    @Nullable
    String text(int column) {
        return ((ColumnVector.Texts) vector(column)).values()[row];
    }

    double number(int column) {
        return ((ColumnVector.Doubles) vector(column)).values()[row];
    }

    ColumnVector vector(int column) {
        return Objects.requireNonNull(batch, "after the end").vector(column);
    }

    int row() {
        return row;
    }
}
