// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.client.model.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Whether a text that the server wrote, and a number of the lake, are the same number as far as the text goes. */
final class NumberAgreement {
    /** A text with fewer digits is the whole number: {@code 0.5} is not what is left of 0.54. */
    private static final int FEWEST_ROUNDED_DIGITS = 6;

    private NumberAgreement() {}

    /** NaN agrees with NaN, and with what is no number. */
    static boolean agree(String text, double number) {
        double told = NumberText.of(text);
        if (Double.isNaN(told) || Double.isNaN(number)) {
            return Double.isNaN(told) && Double.isNaN(number);
        }
        // Not by their bits: a zero has no sign here.
        return told == number || (Double.isFinite(told) && Double.isFinite(number) && isRounded(text, number));
    }

    /** Two texts agree, too, where both are the same number. */
    static boolean agree(String told, String kept) {
        if (told.equals(kept)) {
            return true;
        }
        double number = NumberText.of(kept);
        return !Double.isNaN(number) && !Double.isNaN(NumberText.of(told)) && agree(told, number);
    }

    private static boolean isRounded(String text, double number) {
        BigDecimal told;
        try {
            told = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            // Such as a hexadecimal one, which Java reads as a double all the same.
            return false;
        }
        int digits = told.precision();
        return digits >= FEWEST_ROUNDED_DIGITS
                && new BigDecimal(number)
                                .round(new MathContext(digits, RoundingMode.HALF_UP))
                                .compareTo(told)
                        == 0;
    }
}
