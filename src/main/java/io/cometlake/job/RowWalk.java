// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.TableRows;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over a bundle's file, which is sorted by experiment, to one experiment after the other. Not thread-safe. */
final class RowWalk implements AutoCloseable {
    private final @Nullable TableRows rows;
    private final int keyColumn;
    private @Nullable RowBatch batch;
    private int row;

    /** @param rows empty where the bundle has no file of the table; closed by the walk */
    RowWalk(Optional<TableRows> rows, TableSchema table) {
        this.rows = rows.orElse(null);
        this.keyColumn = table.indexOf(TableSchema.EXPERIMENT_KEY);
    }

    /** Takes rows of one experiment. */
    interface Rows {
        void take(RowBatch batch, int from, int to);
    }

    /**
     * Hands over the rows of an experiment, in pieces.
     *
     * @param experimentKey behind the one that was asked for last
     */
    void forEach(String experimentKey, Rows taker) {
        while (hasRow()) {
            RowBatch current = Objects.requireNonNull(batch);
            int order = key(current, row).compareTo(experimentKey);
            if (order > 0) {
                return;
            }
            int from = row;
            String key = key(current, row);
            while (row < current.rows() && key(current, row).equals(key)) {
                row++;
            }
            if (order == 0) {
                taker.take(current, from, row);
            }
        }
    }

    private boolean hasRow() {
        if (rows == null) {
            return false;
        }
        while (batch == null || row == batch.rows()) {
            Optional<RowBatch> next = rows.next();
            if (next.isEmpty()) {
                return false;
            }
            batch = next.get();
            row = 0;
        }
        return true;
    }

    private String key(RowBatch current, int position) {
        return Objects.requireNonNull(((ColumnVector.Texts) current.vector(keyColumn)).values()[position]);
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
