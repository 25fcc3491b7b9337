// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "8.6E-4, 8.6E-4",
        "1e5, 100000",
        ".5, 0.5",
        "5., 5",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "-0.0, -0.0"
    })
    void takesDecimalNotation(String text, double value) {
        assertThat(Numbers.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "1f", "1d", "0x1p3", "adam", "1,5", "e5", ".", "--1", "1e999", "true", "inf"})
    void leavesTextAlone(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }
}
