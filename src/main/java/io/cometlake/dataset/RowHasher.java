// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number a row of a batch, column by column: of all columns but {@link TableSchema#RUN_ID}, by their names, so that a column
 * which a table gains changes no row that has no value in it. Good against chance, not against malice.
 */
final class RowHasher {
    private static final long ODD = 0x9e3779b97f4a7c15L;
    private static final long PRIME = 0x100000001b3L;

    private RowHasher() {}

    /** By row. */
    static long[] hash(RowBatch batch) {
        int rows = batch.rows();
        long[] hashes = new long[rows];
        List<Column> columns = batch.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).name().equals(TableSchema.RUN_ID)) {
                add(hashes, batch.vector(i), text(columns.get(i).name()));
            }
        }
        for (int row = 0; row < rows; row++) {
            hashes[row] = mix(hashes[row] + ODD);
        }
        return hashes;
    }

    private static void add(long[] hashes, ColumnVector vector, long column) {
        int rows = hashes.length;
        if (vector instanceof ColumnVector.Longs longs) {
            long[] values = longs.values();
            BitSet nulls = longs.nulls();
            boolean whole = nulls.isEmpty();
            for (int row = 0; row < rows; row++) {
                if (whole || !nulls.get(row)) {
                    hashes[row] += mix(values[row] * ODD + column);
                }
            }
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            double[] values = doubles.values();
            BitSet nulls = doubles.nulls();
            boolean whole = nulls.isEmpty();
            for (int row = 0; row < rows; row++) {
                if (whole || !nulls.get(row)) {
                    hashes[row] += mix(Double.doubleToLongBits(values[row]) * ODD + column);
                }
            }
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            for (int row = 0; row < rows; row++) {
                if (!booleans.isNull(row)) {
                    hashes[row] += mix((booleans.values().get(row) ? 1 : 2) + column);
                }
            }
        } else if (vector instanceof ColumnVector.Texts texts) {
            addTexts(hashes, texts.values(), column);
        } else {
            addLists(hashes, ((ColumnVector.TextLists) vector).values(), column);
        }
    }

    /** Neighbours are often the same object. */
    private static void addTexts(long[] hashes, @Nullable String[] values, long column) {
        String last = null;
        long hash = 0;
        for (int row = 0; row < hashes.length; row++) {
            String value = values[row];
            if (value == null) {
                continue;
            }
            if (value != last) {
                last = value;
                hash = mix(text(value) + column);
            }
            hashes[row] += hash;
        }
    }

    private static void addLists(long[] hashes, @Nullable List<String>[] values, long column) {
        for (int row = 0; row < hashes.length; row++) {
            List<String> list = values[row];
            if (list != null) {
                long hash = list.size() + 1L;
                for (String element : list) {
                    hash = mix(hash * ODD + text(element));
                }
                hashes[row] += mix(hash + column);
            }
        }
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    /** Each bit in goes into each bit out; the last step of MurmurHash3. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
