// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import org.jspecify.annotations.Nullable;

/** The values of one row of a batch, by the names of their columns. */
record RowReader(RowBatch batch, int row) {
    String required(String column) {
        return String.valueOf(text(column));
    }

    @Nullable
    String text(String column) {
        return ((ColumnVector.Texts) vector(column)).values()[row];
    }

    @Nullable
    Double number(String column) {
        ColumnVector.Doubles vector = (ColumnVector.Doubles) vector(column);
        return vector.isNull(row) ? null : Double.valueOf(vector.values()[row]);
    }

    @Nullable
    Long whole(String column) {
        ColumnVector.Longs vector = (ColumnVector.Longs) vector(column);
        return vector.isNull(row) ? null : Long.valueOf(vector.values()[row]);
    }

    private ColumnVector vector(String column) {
        return batch.vector(batch.table().indexOf(column));
    }
}
