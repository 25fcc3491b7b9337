// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How the type of a column makes its values compare. */
enum ValueType {
    STRING {
        @Override
        OptionalInt compare(String fact, String value) {
            return OptionalInt.of(Integer.signum(fact.compareTo(value)));
        }
    },
    BOOLEAN {
        @Override
        OptionalInt compare(String fact, String value) {
            return numbers(number(fact), number(value));
        }
    },
    DOUBLE {
        @Override
        OptionalInt compare(String fact, String value) {
            return numbers(fact, value);
        }
    },
    TIMENUMBER {
        @Override
        OptionalInt compare(String fact, String value) {
            return numbers(fact, value);
        }
    },
    DATETIME {
        @Override
        OptionalInt compare(String fact, String value) {
            OptionalLong micros = ServerTime.microsOfFact(fact);
            return micros.isPresent()
                    ? OptionalInt.of(Long.compare(micros.getAsLong(), ServerTime.micros(value)))
                    : OptionalInt.empty();
        }
    };

    /** Empty where the two do not compare. */
    abstract OptionalInt compare(String fact, String value);

    static ValueType of(String wireName) {
        for (ValueType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(wireName)) {
                return type;
            }
        }
        throw new RefusedException(Refusal.BAD_REQUEST, "Unknown type of a rule: " + wireName);
    }

    private static String number(String text) {
        return text.equalsIgnoreCase("true") ? "1" : text.equalsIgnoreCase("false") ? "0" : text;
    }

    private static OptionalInt numbers(String fact, String value) {
        try {
            double left = Double.parseDouble(fact);
            double right = Double.parseDouble(value);
            return Double.isNaN(left) || Double.isNaN(right)
                    ? OptionalInt.empty()
                    : OptionalInt.of(left < right ? -1 : left > right ? 1 : 0);
        } catch (NumberFormatException textualFact) {
            return OptionalInt.empty();
        }
    }
}
