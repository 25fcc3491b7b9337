// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers that arrive as text. */
final class MetricText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|NaN|[+-]?Infinity");

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{16,}");

    private MetricText() {}

    /** The number that the text is; empty where it is none, or one that a double does not hold. */
    static OptionalDouble parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(text);
        boolean isTooLarge = Double.isInfinite(number) && !text.endsWith("Infinity");
        boolean isRounded = WHOLE.matcher(text).matches()
                && (isTooLarge || new BigDecimal(number).compareTo(new BigDecimal(text)) != 0);
        return isTooLarge || isRounded ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
