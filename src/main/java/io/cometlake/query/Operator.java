// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.RuleOperator;

/** How a {@link Comparison} compares. */
public enum Operator {
    /** Equal, or without a value, or empty. */
    EQUAL("==", RuleOperator.EQUAL),
    /** The opposite of {@link #EQUAL}. */
    NOT_EQUAL("!=", RuleOperator.NOT_EQUAL),
    /** Less, or earlier. */
    LESS_THAN("<", RuleOperator.LESS),
    /** Less or equal. */
    AT_MOST("<=", RuleOperator.LESS_OR_EQUAL),
    /** Greater, or later. */
    GREATER_THAN(">", RuleOperator.GREATER),
    /** Greater or equal. */
    AT_LEAST(">=", RuleOperator.GREATER_OR_EQUAL),
    /** A text with another in it. */
    CONTAINS("contains", RuleOperator.CONTAINS),
    /** A text with another at its beginning. */
    STARTS_WITH("startswith", RuleOperator.BEGINS_WITH),
    /** A text with another at its end. */
    ENDS_WITH("endswith", RuleOperator.ENDS_WITH);

    private final String symbol;
    private final RuleOperator rule;

    Operator(String symbol, RuleOperator rule) {
        this.symbol = symbol;
        this.rule = rule;
    }

    /** As the text form writes it: {@code ==}, {@code <}, or a method's name. */
    public String symbol() {
        return symbol;
    }

    /** Whether the text form writes it as a method of the variable, with a text as argument. */
    public boolean isMethod() {
        return compareTo(CONTAINS) >= 0;
    }

    RuleOperator rule() {
        return rule;
    }

    /** @throws IllegalArgumentException if the value cannot be compared so */
    void check(Variable variable, Value value) {
        if (isMethod() && !(value instanceof TextValue)) {
            throw new IllegalArgumentException(
                    variable + "." + symbol + " needs a text, not " + value.render() + "; write it in quotes");
        }
        boolean unordered = value instanceof BooleanValue || value instanceof NullValue;
        if (unordered && this != EQUAL && this != NOT_EQUAL) {
            throw new IllegalArgumentException(
                    variable + " " + symbol + " " + value.render() + ": write == or !=, as there is no order");
        }
    }

    /** The operator that says the same with both sides exchanged: {@code 0.9 < x} is {@code x > 0.9}. */
    Operator mirrored() {
        return switch (this) {
            case LESS_THAN -> GREATER_THAN;
            case AT_MOST -> AT_LEAST;
            case GREATER_THAN -> LESS_THAN;
            case AT_LEAST -> AT_MOST;
            case EQUAL, NOT_EQUAL, CONTAINS, STARTS_WITH, ENDS_WITH -> this;
        };
    }
}
