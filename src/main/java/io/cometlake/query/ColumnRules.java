// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
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
        boolean numeric =
                column.type().equals(ColumnType.DOUBLE) || column.type().equals(ColumnType.TIMENUMBER);
        if (numeric && value instanceof TextValue text) {
            return number(column, operator, text);
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

    /** A text that says a number is that number; another one only equals or differs. */
    private static Value number(Column column, Operator operator, TextValue text) {
        try {
            return NumberValue.of(new BigDecimal(text.text().strip()));
        } catch (IllegalArgumentException notANumber) {
            if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
                return text;
            }
            throw refused(column, text.render() + " is no number; write one without quotes, as 0.9");
        }
    }

    /** The range as the column needs it. */
    static Between checkRange(Column column, Between between) {
        if (between.low() instanceof TextValue) {
            if (!column.type().equals(ColumnType.DATETIME)) {
                throw refused(column, "it does not lie between texts");
            }
            return new Between(
                    between.variable(),
                    check(column, Operator.AT_LEAST, between.low()),
                    check(column, Operator.AT_MOST, between.high()));
        }
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
        return between;
    }

    private static QueryTypeException refused(Column column, String problem) {
        return new QueryTypeException(
                column, column.variable() + " is of type " + words(column.type()) + ": " + problem);
    }

    /** What the user calls it. */
    private static String words(ColumnType type) {
        return switch (type.wireName()) {
            case "string" -> "text";
            case "double" -> "number";
            case "datetime" -> "time";
            case "timenumber" -> "duration";
            default -> type.wireName();
        };
    }
}
