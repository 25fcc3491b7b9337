// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "0.1",
                "2.5",
                "1e300",
                "-1.5E-7",
                "9007199254740992",
                "0.30000000000000004",
                "1.7976931348623157E308",
                "0.12345678901234568",
                "0.0000001234567890123457",
                "0.000000000000000000000000000000000000000000000000000000"
            })
    void whatADoubleGivesBackIsKept(String text) {
        assertThat(isKept(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "123456789012345680000",
                "0.123456789012345678901",
                "1e999",
                "12345678901234567890",
                "3e-324",
                "0.1000000000000000000000001",
                "1e-999",
                "123456789012345678"
            })
    void whatADoubleLosesIsNot(String text) {
        assertThat(isKept(text)).isFalse();
    }

    @Test
    void shortcutsAgreeWithTheRule() {
        Random random = new Random(42);
        for (int round = 0; round < 30_000; round++) {
            int digits = 1 + random.nextInt(20);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int point = random.nextInt(digits + 1);
            for (int digit = 0; digit < digits; digit++) {
                if (digit == point) {
                    text.append(digit == 0 ? "0." : ".");
                }
                text.append(random.nextInt(10));
            }
            if (random.nextInt(3) == 0) {
                text.append('e').append(random.nextInt(60) - 30);
            }
            agrees(text.toString());
            agrees(Double.toString(Double.longBitsToDouble(random.nextLong())));
            agrees(Double.toString(random.nextGaussian()));
        }
    }

    @Test
    void onlyDecimalNumbersAreNumbers() {
        for (String text : new String[] {"1", "-1.", "+.5", "1e5", "1.5E-07", "007"}) {
            assertThat(NumberText.isNumber(text)).as(text).isTrue();
        }
        for (String text : new String[] {"", " 1", "1 ", "0x10", "1d", "1f", "NaN", "inf", ".", "1e", "1,5", "١"}) {
            assertThat(NumberText.isNumber(text)).as(text).isFalse();
        }
    }

    private static void agrees(String text) {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
            BigDecimal exact = new BigDecimal(text);
            boolean rule = new BigDecimal(value)
                            .round(new MathContext(exact.precision(), RoundingMode.HALF_EVEN))
                            .compareTo(exact)
                    == 0;
            assertThat(isKept(text)).as("seed 42: " + text).isEqualTo(rule);
        }
    }

    private static boolean isKept(String text) {
        return NumberText.isKept(text.toCharArray(), 0, text.length(), Double.parseDouble(text));
    }
}
