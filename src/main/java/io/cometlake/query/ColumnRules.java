// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Set;

/** What columns of each type can be compared with. */
final class ColumnRules {
    private static final Set<ColumnType> TIMELESS =
            Set.of(ColumnType.STRING, ColumnType.BOOLEAN, ColumnType.DOUBLE, ColumnType.TIMENUMBER);

    private ColumnRules() {}

    /** The value as the column needs it: a text that says a time becomes that time for a column of times. */
    static Value check(Column column, Operator operator, Value value) {
        if (operator.isMethod() && !column.type().equals(ColumnType.STRING)) {
            throw refused(column, operator.symbol() + " works on columns of texts only");
        }
        if (value instanceof TimeValue && TIMELESS.contains(column.type())) {
            throw refused(
                    column,
                    "it is not compared with a time"
                            + (column.type().equals(ColumnType.TIMENUMBER) ? "; write seconds" : ""));
        }
        boolean special = value.equals(Value.NULL) || value instanceof TextValue text && text.isEmpty();
        if (!column.type().equals(ColumnType.DATETIME) || value instanceof TimeValue || special) {
            return value;
        }
        if (value instanceof TextValue text) {
            return TimeText.find(text.text())
                    .<Value>map(Value::of)
                    .orElseThrow(() -> refused(column, text.render() + " is no time; write datetime(2019, 9, 24, 5)"));
        }
        throw refused(column, "it is not compared with " + value.render() + "; write datetime(2019, 9, 24, 5)");
    }

    static void checkRange(Column column, Between between) {
        boolean times = between.low() instanceof TimeValue;
        if (column.type().equals(ColumnType.STRING)) {
            throw refused(column, "between works on numbers and times only");
        }
        if (times && TIMELESS.contains(column.type())) {
            throw refused(column, "it does not lie between times");
        }
        if (!times && column.type().equals(ColumnType.DATETIME)) {
            throw refused(column, "it does not lie between numbers; write datetime(2019, 9, 24, 5)");
        }
    }

    private static QueryTypeException refused(Column column, String problem) {
        return new QueryTypeException(column, column.variable() + " is of type " + column.type() + ": " + problem);
    }
}
