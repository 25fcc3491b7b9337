// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import tools.jackson.core.io.NumberInput;

/**
 * Whether a double gives back the decimal number that it was read from: rounded to as many digits as the text has, it must be the
 * same number. Texts of up to 15 digits always pass, and nearly all others are decided without {@link BigDecimal}.
 */
final class NumberText {
    /** So many digits every double of ordinary size keeps. */
    private static final int SAFE_DIGITS = 15;
    /** So many digits fit into a long. */
    private static final int LONG_DIGITS = 18;
    /** Far enough from where doubles end or thin out. */
    private static final int ORDINARY_EXPONENT = 280;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    /** The powers of ten that are doubles exactly. */
    private static final double[] TENS = new double[23];

    static {
        double ten = 1;
        for (int power = 0; power < TENS.length; power++) {
            TENS[power] = ten;
            ten *= 10;
        }
    }

    private NumberText() {}

    /** Whether the text is a decimal number, and nothing else that Java would read as one. */
    static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.charAt(text.length() - 1) <= '9'
                && NUMBER.matcher(text).matches();
    }

    /** @param text for which {@link #isNumber} holds */
    static double parse(String text) {
        return NumberInput.parseDouble(text, true);
    }

    /**
     * @param text a decimal number
     * @param value the double nearest to it
     */
    static boolean isKept(char[] text, int offset, int length, double value) {
        int end = offset + length;
        int digits = 0;
        int scale = 0;
        int exponent = 0;
        long significand = 0;
        boolean fraction = false;
        for (int index = offset; index < end; index++) {
            char character = text[index];
            if (character >= '0' && character <= '9') {
                if (digits > 0 || character != '0') {
                    digits++;
                    significand = significand * 10 + (character - '0');
                }
                if (fraction) {
                    scale++;
                }
            } else if (character == '.') {
                fraction = true;
            } else if (character == 'e' || character == 'E') {
                exponent = exponent(text, index + 1, end);
                break;
            }
        }
        if (digits <= SAFE_DIGITS && Math.abs(exponent - scale) < ORDINARY_EXPONENT) {
            return true;
        }
        int power = scale - exponent;
        if (digits <= LONG_DIGITS && power >= 0 && power < TENS.length) {
            // The value times ten to the power, exactly: a double and what rounding to it took away.
            double absolute = Math.abs(value);
            double product = absolute * TENS[power];
            double rest = Math.fma(absolute, TENS[power], -product);
            double difference = Math.abs((double) ((long) product - significand) + (product - (long) product) + rest);
            if (difference != 0.5) {
                return difference < 0.5;
            }
        }
        return isKeptExactly(new BigDecimal(text, offset, length), value);
    }

    private static boolean isKeptExactly(BigDecimal text, double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        MathContext digits = new MathContext(text.precision(), RoundingMode.HALF_EVEN);
        return new BigDecimal(value).round(digits).compareTo(text) == 0;
    }

    /** Large ones only as large as that they are not ordinary. */
    private static int exponent(char[] text, int from, int end) {
        int exponent = 0;
        boolean negative = text[from] == '-';
        for (int index = negative || text[from] == '+' ? from + 1 : from; index < end; index++) {
            exponent = Math.min(100_000, exponent * 10 + (text[index] - '0'));
        }
        return negative ? -exponent : exponent;
    }
}
