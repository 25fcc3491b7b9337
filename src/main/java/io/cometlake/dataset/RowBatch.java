// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.List;

/**
 * Rows of one table, column by column.
 *
 * @param vectors one for each column of the table, in its order
 */
public record RowBatch(TableSchema table, int rows, List<ColumnVector> vectors) {
    public RowBatch {
        vectors = List.copyOf(vectors);
        if (vectors.size() != table.columns().size()) {
            throw new IllegalArgumentException("Table " + table.name() + " has "
                    + table.columns().size() + " columns, the batch " + vectors.size());
        }
        if (rows < 0) {
            throw new IllegalArgumentException("Negative number of rows: " + rows);
        }
    }

    public ColumnVector vector(int column) {
        return vectors.get(column);
    }
}
