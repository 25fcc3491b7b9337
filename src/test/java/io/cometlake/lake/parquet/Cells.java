// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;

/** Values of a batch as text, to compare them. */
public final class Cells {
    private Cells() {}

    public static String text(RowBatch batch, int column, int row) {
        ColumnVector vector = batch.vector(column);
        if (vector.isNull(row)) {
            return "null";
        }
        if (vector instanceof ColumnVector.Longs longs) {
            return String.valueOf(longs.values()[row]);
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            return String.valueOf(doubles.values()[row]);
        }
        if (vector instanceof ColumnVector.Booleans booleans) {
            return String.valueOf(booleans.values().get(row));
        }
        if (vector instanceof ColumnVector.Texts texts) {
            return texts.values()[row];
        }
        return String.valueOf(((ColumnVector.TextLists) vector).values()[row]);
    }
}
