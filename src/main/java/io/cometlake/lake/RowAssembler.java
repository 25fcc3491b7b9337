// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;

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
                builder.copy(column, batch.vector(column), row);
            }
            builder.endRow();
            if (builder.isFull()) {
                flush();
            }
        }
    }

    void flush() {
        if (builder.rows() > 0) {
            writer.write(builder.build());
        }
    }
}
