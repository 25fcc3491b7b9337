// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Says whether a text is a number. */
final class Numbers {
    /** Decimal notation only: {@link Double#parseDouble} would also take {@code 1f}, {@code 0x1p3} and white space. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private Numbers() {}

    /** The text's value, if it is a finite or non-finite number and within a double's range. */
    static OptionalDouble parse(String text) {
        switch (text) {
            case "NaN":
                return OptionalDouble.of(Double.NaN);
            case "Infinity":
                return OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity":
                return OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default:
                break;
        }
        if (text.length() > 400 || !DECIMAL.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
