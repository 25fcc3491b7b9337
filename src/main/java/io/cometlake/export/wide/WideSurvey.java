// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at all values of a project's experiments: which names there are, how many have them, and whether all are numbers. */
public final class WideSurvey {
    /** From it on a double skips whole numbers. */
    private static final double FIRST_INEXACT_WHOLE = 1L << 53;

    private final Map<WideField, Seen> fields = new HashMap<>();

    /** Takes rows of the source's table. */
    public void add(WideSource source, RowBatch rows) {
        @Nullable String[] names = texts(rows, source.nameColumn());
        for (int row = 0; row < rows.rows(); row++) {
            WideField field = new WideField(source, Objects.requireNonNull(names[row]));
            Seen seen = fields.computeIfAbsent(field, ignored -> new Seen());
            seen.rows++;
            seen.onlyNumbers &= source == WideSource.METRICS || isNumberOrNothing(source, rows, row);
        }
    }

    /** What was found out, a field each. */
    List<SurveyedField> fields() {
        return fields.entrySet().stream()
                .map(entry -> new SurveyedField(
                        entry.getKey(), entry.getValue().rows, entry.getValue().type()))
                .toList();
    }

    /** @param rows how many experiments have it */
    record SurveyedField(WideField field, long rows, ColumnType type) {}

    private static boolean isNumberOrNothing(WideSource source, RowBatch rows, int row) {
        String text = texts(rows, source.table().indexOf("value"))[row];
        if (text == null) {
            return true;
        }
        ColumnVector.Doubles numbers =
                (ColumnVector.Doubles) rows.vector(source.table().indexOf("value_number"));
        return !numbers.isNull(row) && isExact(text, numbers.values()[row]);
    }

    /** An id of twenty digits is a number to nobody who wants it back. */
    private static boolean isExact(String text, double value) {
        boolean whole = Math.abs(value) >= FIRST_INEXACT_WHOLE
                && text.chars().allMatch(digit -> "+-0123456789".indexOf(digit) >= 0);
        return !whole || new BigDecimal(text).compareTo(new BigDecimal(value)) == 0;
    }

    private static @Nullable String[] texts(RowBatch rows, int column) {
        return ((ColumnVector.Texts) rows.vector(column)).values();
    }

    private static final class Seen {
        private long rows;
        private boolean onlyNumbers = true;

        private ColumnType type() {
            return onlyNumbers ? ColumnType.DOUBLE : ColumnType.TEXT;
        }
    }
}
