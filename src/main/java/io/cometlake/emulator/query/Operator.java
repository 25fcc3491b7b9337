// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The operators of a rule. Where the fact is missing only {@code is_null} and {@code is_empty} hold, as in SQL; so an
 * operator and its inverse are both false then.
 */
enum Operator {
    EQUAL(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return sign(fact, operand, 0) == 0;
        }
    },
    NOT_EQUAL(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return sign(fact, operand, 0) != 0;
        }
    },
    LESS(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return sign(fact, operand, 0) == -1;
        }
    },
    LESS_OR_EQUAL(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return sign(fact, operand, 0) <= 0;
        }
    },
    GREATER(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return sign(fact, operand, 0) == 1;
        }
    },
    GREATER_OR_EQUAL(1) {
        @Override
        boolean test(String fact, Operand operand) {
            int sign = sign(fact, operand, 0);
            return sign == 0 || sign == 1;
        }
    },
    BETWEEN(2) {
        @Override
        boolean test(String fact, Operand operand) {
            return isBetween(fact, operand);
        }
    },
    NOT_BETWEEN(2) {
        @Override
        boolean test(String fact, Operand operand) {
            return !isBetween(fact, operand);
        }
    },
    CONTAINS(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return fact.contains(operand.text());
        }
    },
    NOT_CONTAINS(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return !fact.contains(operand.text());
        }
    },
    BEGINS_WITH(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return fact.startsWith(operand.text());
        }
    },
    NOT_BEGINS_WITH(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return !fact.startsWith(operand.text());
        }
    },
    ENDS_WITH(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return fact.endsWith(operand.text());
        }
    },
    NOT_ENDS_WITH(1) {
        @Override
        boolean test(String fact, Operand operand) {
            return !fact.endsWith(operand.text());
        }
    },
    IS_NULL(0) {
        @Override
        boolean test(String fact, Operand operand) {
            return false;
        }
    },
    IS_NOT_NULL(0) {
        @Override
        boolean test(String fact, Operand operand) {
            return true;
        }
    },
    IS_EMPTY(0) {
        @Override
        boolean test(String fact, Operand operand) {
            return fact.isEmpty();
        }
    },
    IS_NOT_EMPTY(0) {
        @Override
        boolean test(String fact, Operand operand) {
            return !fact.isEmpty();
        }
    };

    private static final int INCOMPARABLE = 2;

    private final int values;

    Operator(int values) {
        this.values = values;
    }

    static Operator of(String wireName) {
        for (Operator operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(wireName)) {
                return operator;
            }
        }
        throw new RefusedException(Refusal.BAD_REQUEST, "Unknown operator of a rule: " + wireName);
    }

    /** How many values the operator compares with. */
    int valueCount() {
        return values;
    }

    final boolean holds(@Nullable String fact, Operand operand) {
        if (fact == null) {
            return this == IS_NULL || this == IS_EMPTY;
        }
        return test(fact, operand);
    }

    abstract boolean test(String fact, Operand operand);

    private static int sign(String fact, Operand operand, int place) {
        OptionalInt compared = operand.compare(fact, place);
        return compared.orElse(INCOMPARABLE);
    }

    private static boolean isBetween(String fact, Operand operand) {
        int low = sign(fact, operand, 0);
        return (low == 0 || low == 1) && sign(fact, operand, 1) <= 0;
    }
}
