// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import java.util.List;

/** Gathers stretches of batches into batches of a good size. */
final class RowAssembler {
    private static final int CAPACITY = 2 * LakeConfig.BATCH_ROWS;

    private final TableSchema table;
    private final TableFileWriter writer;
    private final RowBatchBuilder builder;

    RowAssembler(TableSchema table, TableFileWriter writer) {
        this.table = table;
        this.writer = writer;
        this.builder = new RowBatchBuilder(table, CAPACITY);
    }

    void append(RowBatch batch, int from, int to) {
        if (from == 0 && to == batch.rows() && to >= LakeConfig.BATCH_ROWS) {
            flush();
            writer.write(batch);
            return;
        }
        for (int row = from; row < to; row++) {
            for (int column = 0; column < table.columns().size(); column++) {
                copy(batch.vector(column), row, column);
            }
            builder.endRow();
            if (builder.isFull()) {
                flush();
            }
        }
    }

    private void copy(ColumnVector vector, int row, int column) {
        if (vector.isNull(row)) {
            return;
        }
        if (vector instanceof ColumnVector.Longs longs) {
            builder.set(column, longs.values()[row]);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            builder.set(column, doubles.values()[row]);
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            builder.set(column, booleans.values().get(row));
        } else if (vector instanceof ColumnVector.Texts texts) {
            builder.set(column, texts.values()[row]);
        } else if (vector instanceof ColumnVector.TextLists lists) {
            List<String> list = lists.values()[row];
            builder.set(column, list == null ? List.of() : list);
        }
    }

    void flush() {
        if (builder.rows() > 0) {
            writer.write(builder.build());
        }
    }
}
