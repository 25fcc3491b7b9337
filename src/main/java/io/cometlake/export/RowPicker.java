// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a batch of some rows of another. */
final class RowPicker {
    private RowPicker() {}

    /** The batch itself if all its rows are picked. */
    static RowBatch pick(RowBatch batch, BitSet rows) {
        int[] picked = rows.stream().toArray();
        if (picked.length == batch.rows()) {
            return batch;
        }
        List<ColumnVector> vectors =
                batch.vectors().stream().map(vector -> pick(vector, picked)).collect(Collectors.toList());
        return new RowBatch(batch.table(), picked.length, vectors);
    }

    private static ColumnVector pick(ColumnVector vector, int[] rows) {
        if (vector instanceof ColumnVector.Texts texts) {
            @Nullable String[] values = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = texts.values()[rows[i]];
            }
            return new ColumnVector.Texts(values);
        }
        if (vector instanceof ColumnVector.Longs longs) {
            long[] values = new long[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = longs.values()[rows[i]];
            }
            return new ColumnVector.Longs(values, pick(longs.nulls(), rows));
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            double[] values = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = doubles.values()[rows[i]];
            }
            return new ColumnVector.Doubles(values, pick(doubles.nulls(), rows));
        }
        if (vector instanceof ColumnVector.Booleans booleans) {
            return new ColumnVector.Booleans(pick(booleans.values(), rows), pick(booleans.nulls(), rows));
        }
        @Nullable
        List<String>[] lists = ((ColumnVector.TextLists) vector).values().clone();
        for (int i = 0; i < rows.length; i++) {
            lists[i] = lists[rows[i]];
        }
        return new ColumnVector.TextLists(lists);
    }

    private static BitSet pick(BitSet bits, int[] rows) {
        BitSet picked = new BitSet(rows.length);
        for (int i = 0; i < rows.length; i++) {
            picked.set(i, bits.get(rows[i]));
        }
        return picked;
    }
}
