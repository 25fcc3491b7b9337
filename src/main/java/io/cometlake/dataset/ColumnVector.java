// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in a {@link RowBatch}. The arrays may be longer than the batch has rows and are not copied: who
 * hands a batch over no longer writes to it.
 */
public sealed interface ColumnVector {
    /** Whether the row has no value. */
    boolean isNull(int row);

    /** {@link ColumnType#BIGINT} and, as microseconds, {@link ColumnType#TIMESTAMP}. */
    record Longs(long[] values, BitSet nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }
    }

    /** {@link ColumnType#DOUBLE}. */
    record Doubles(double[] values, BitSet nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }
    }

    /** {@link ColumnType#BOOLEAN}. */
    record Booleans(BitSet values, BitSet nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }
    }

    /** {@link ColumnType#TEXT}; null where there is no value. Equal neighbours are best the same object. */
    record Texts(@Nullable String[] values) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return values[row] == null;
        }
    }

    /** {@link ColumnType#TEXT_LIST}; null where there is no value. */
    record TextLists(@Nullable List<String>[] values) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return values[row] == null;
        }
    }
}
