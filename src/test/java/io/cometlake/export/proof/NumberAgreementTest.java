// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberAgreementTest {
    @ParameterizedTest
    @CsvSource({
        "8.6E-4, 0.00086",
        "10.0, 10",
        "-0.0, 0",
        "1.2345678901234567, 1.2345678901234567",
        "0.333333, 0.3333333333333333",
        "0.1234568, 0.12345678",
        "1.50000, 1.500004",
        "Infinity, Infinity",
        "-inf, -Infinity",
        "NaN, NaN",
        "a word, NaN",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "4.9E-324, 4.9E-324"
    })
    void aTextAndTheNumberThatItSaysAgree(String text, double number) {
        assertThat(NumberAgreement.agree(text, number)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.54",
        "0.0, 0.03",
        "10.0, 10.04",
        "0.333333, 0.333334",
        "0.333333, 0.33333361",
        "NaN, 0",
        "0.0, NaN",
        "Infinity, -Infinity",
        "Infinity, 1.7976931348623157E308",
        "1.0E-300, 0",
        "a word, 1"
    })
    void aTextAndAnotherNumberDoNot(String text, double number) {
        assertThat(NumberAgreement.agree(text, number)).isFalse();
    }

    @Test
    void textsAgreeWhereBothAreTheSameNumber() {
        assertThat(NumberAgreement.agree("0.1", "0.10")).isTrue();
        assertThat(NumberAgreement.agree("1e-3", "0.001")).isTrue();
        assertThat(NumberAgreement.agree("adam", "adam")).isTrue();
        assertThat(NumberAgreement.agree("adam", "sgd")).isFalse();
        assertThat(NumberAgreement.agree("NaN", "nan")).isFalse();
        assertThat(NumberAgreement.agree("1", "one")).isFalse();
    }
}
