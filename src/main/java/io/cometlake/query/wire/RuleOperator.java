// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query.wire;

import java.util.Locale;

/** The operators of a rule, each with its opposite. */
public enum RuleOperator {
    EQUAL(1),
    NOT_EQUAL(1),
    LESS(1),
    GREATER_OR_EQUAL(1),
    GREATER(1),
    LESS_OR_EQUAL(1),
    BETWEEN(2),
    NOT_BETWEEN(2),
    CONTAINS(1),
    NOT_CONTAINS(1),
    BEGINS_WITH(1),
    NOT_BEGINS_WITH(1),
    ENDS_WITH(1),
    NOT_ENDS_WITH(1),
    IS_NULL(0),
    IS_NOT_NULL(0),
    IS_EMPTY(0),
    IS_NOT_EMPTY(0);

    private final int valueCount;

    RuleOperator(int valueCount) {
        this.valueCount = valueCount;
    }

    /** How many values it compares with. */
    public int valueCount() {
        return valueCount;
    }

    /** As a rule writes it: {@code greater_or_equal}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operator that {@code ~} makes of it. */
    public RuleOperator opposite() {
        // They stand in pairs.
        return values()[ordinal() ^ 1];
    }
}
