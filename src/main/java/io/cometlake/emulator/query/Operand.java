// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import java.util.List;
import java.util.OptionalInt;

/**
 * The values that a rule compares with, and how.
 *
 * @param values one text, two for a range, none for the operators without a value
 */
record Operand(ValueType type, List<String> values) {
    Operand {
        values = List.copyOf(values);
    }

    /** How a fact compares with the value at this place; empty where the two do not compare, as a text with a number. */
    OptionalInt compare(String fact, int place) {
        return type.compare(fact, values.get(place));
    }

    String text() {
        return values.get(0);
    }
}
