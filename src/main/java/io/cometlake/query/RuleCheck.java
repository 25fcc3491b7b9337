// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.RuleOperator;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Evaluates one comparison. */
final class RuleCheck {
    private final ResolvedRule rule;
    private final String fact;

    private RuleCheck(ResolvedRule rule, String fact) {
        this.rule = rule;
        this.fact = fact;
    }

    static boolean holds(ResolvedRule rule, ExperimentFacts facts) {
        Source source = rule.column().source();
        Optional<String> fact = facts.find(source, rule.column().name());
        if (fact.isPresent()) {
            return new RuleCheck(rule, fact.get()).holds();
        }
        if (source == Source.TAG) {
            // A tag that is not there is an empty text, so that ~Tag("x") means "without the tag".
            return new RuleCheck(rule, "").holds();
        }
        return rule.operator() == RuleOperator.IS_NULL || rule.operator() == RuleOperator.IS_EMPTY;
    }

    private boolean holds() {
        return switch (rule.operator()) {
            case EQUAL -> is(sign(0), 0, 0);
            case NOT_EQUAL -> !is(sign(0), 0, 0);
            case LESS -> is(sign(0), -1, -1);
            case LESS_OR_EQUAL -> is(sign(0), -1, 0);
            case GREATER -> is(sign(0), 1, 1);
            case GREATER_OR_EQUAL -> is(sign(0), 0, 1);
            case BETWEEN -> isBetween();
            case NOT_BETWEEN -> !isBetween();
            case CONTAINS -> fact.contains(text(0));
            case NOT_CONTAINS -> !fact.contains(text(0));
            case BEGINS_WITH -> fact.startsWith(text(0));
            case NOT_BEGINS_WITH -> !fact.startsWith(text(0));
            case ENDS_WITH -> fact.endsWith(text(0));
            case NOT_ENDS_WITH -> !fact.endsWith(text(0));
            case IS_NULL -> false;
            case IS_NOT_NULL -> true;
            case IS_EMPTY -> fact.isEmpty();
            case IS_NOT_EMPTY -> !fact.isEmpty();
        };
    }

    private boolean isBetween() {
        return is(sign(0), 0, 1) && is(sign(1), -1, 0);
    }

    private static boolean is(OptionalInt sign, int least, int most) {
        return sign.isPresent() && sign.getAsInt() >= least && sign.getAsInt() <= most;
    }

    /** How the fact compares with a value of the rule; empty where the two have no order. */
    private OptionalInt sign(int place) {
        ColumnType type = rule.column().type();
        if (type.equals(ColumnType.DOUBLE) || type.equals(ColumnType.TIMENUMBER)) {
            return numbers(fact, text(place));
        }
        if (type.equals(ColumnType.DATETIME)) {
            return times(rule.values().get(place));
        }
        if (type.equals(ColumnType.BOOLEAN)) {
            return numbers(number(fact), number(text(place)));
        }
        return OptionalInt.of(Integer.signum(fact.compareTo(text(place))));
    }

    private static OptionalInt numbers(String fact, String value) {
        try {
            double left = Double.parseDouble(fact);
            double right = Double.parseDouble(value);
            if (Double.isNaN(left) || Double.isNaN(right)) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(left < right ? -1 : left > right ? 1 : 0);
        } catch (NumberFormatException text) {
            return OptionalInt.empty();
        }
    }

    private OptionalInt times(Value value) {
        try {
            return value instanceof TimeValue time
                    ? OptionalInt.of(Integer.signum(
                            Instant.ofEpochMilli(Long.parseLong(fact)).compareTo(time.moment())))
                    : OptionalInt.empty();
        } catch (NumberFormatException text) {
            return OptionalInt.empty();
        }
    }

    private String text(int place) {
        Value value = rule.values().get(place);
        return value instanceof NumberValue number
                ? number.text()
                : String.valueOf(value.wire().orElse(""));
    }

    /** Truth as Comet writes it in rules. */
    private static String number(String text) {
        return text.equalsIgnoreCase("true") ? "1" : text.equalsIgnoreCase("false") ? "0" : text;
    }
}
