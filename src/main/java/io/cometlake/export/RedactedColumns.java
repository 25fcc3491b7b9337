// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.dataset.ColumnVector;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes of the values of a column what may be seen of them. What does not change is not copied. */
final class RedactedColumns {
    private RedactedColumns() {}

    /** Makes a text of a text. */
    @FunctionalInterface
    interface TextChange {
        String of(int row, String text);
    }

    /** The column that another is made from, and which therefore shows what it shows; itself for most. */
    static String sourceOf(String column) {
        return column.equals("value_number") || column.equals("value_text") ? "value" : column;
    }

    /** The same column without any value. */
    static ColumnVector empty(ColumnVector like, int rows) {
        BitSet all = new BitSet(rows);
        all.set(0, rows);
        return without(like, all);
    }

    /** The same column without the values of some rows. */
    static ColumnVector without(ColumnVector vector, BitSet rows) {
        if (vector instanceof ColumnVector.Longs longs) {
            return new ColumnVector.Longs(longs.values(), union(longs.nulls(), rows));
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            return new ColumnVector.Doubles(doubles.values(), union(doubles.nulls(), rows));
        }
        if (vector instanceof ColumnVector.Booleans booleans) {
            return new ColumnVector.Booleans(booleans.values(), union(booleans.nulls(), rows));
        }
        if (vector instanceof ColumnVector.Texts texts) {
            @Nullable String[] values = texts.values().clone();
            rows.stream().forEach(row -> values[row] = null);
            return new ColumnVector.Texts(values);
        }
        @Nullable
        List<String>[] values = ((ColumnVector.TextLists) vector).values().clone();
        rows.stream().forEach(row -> values[row] = null);
        return new ColumnVector.TextLists(values);
    }

    /** Neighbours that are the same object are looked at once, and stay the same object. */
    static ColumnVector each(ColumnVector.Texts texts, int rows, UnaryOperator<String> change) {
        String[] last = new String[1];
        return eachRow(texts, rows, (row, text) -> {
            if (row == 0 || text != texts.values()[row - 1]) {
                last[0] = change.apply(text);
            }
            return last[0];
        });
    }

    static ColumnVector eachRow(ColumnVector.Texts texts, int rows, TextChange change) {
        @Nullable String[] before = texts.values();
        @Nullable String @Nullable [] after = null;
        for (int row = 0; row < rows; row++) {
            String text = before[row];
            if (text == null) {
                continue;
            }
            String changed = change.of(row, text);
            if (changed != text && after == null) {
                after = before.clone();
            }
            if (after != null) {
                after[row] = changed;
            }
        }
        return after == null ? texts : new ColumnVector.Texts(after);
    }

    static ColumnVector eachElement(
            ColumnVector.TextLists lists, int rows, Predicate<String> kept, UnaryOperator<String> change) {
        @Nullable List<String>[] values = lists.values().clone();
        for (int row = 0; row < rows; row++) {
            List<String> list = values[row];
            if (list != null && !list.isEmpty()) {
                values[row] = list.stream().filter(kept).map(change).sorted().toList();
            }
        }
        return new ColumnVector.TextLists(values);
    }

    /** Elements keep their order. */
    static ColumnVector eachElement(ColumnVector.TextLists lists, int rows, UnaryOperator<String> change) {
        @Nullable List<String>[] values = lists.values().clone();
        for (int row = 0; row < rows; row++) {
            List<String> list = values[row];
            if (list != null) {
                values[row] = list.stream().map(change).toList();
            }
        }
        return new ColumnVector.TextLists(values);
    }

    private static BitSet union(BitSet left, BitSet right) {
        BitSet union = (BitSet) left.clone();
        union.or(right);
        return union;
    }
}
