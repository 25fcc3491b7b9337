// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormulasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-", "+1-1"})
    void aFormulaGetsAnApostropheInFront(String text) {
        assertThat(Formulas.GUARDED.written(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1",
                "-1",
                "+1",
                "-1.5e-10",
                "-.5",
                "+5.",
                "-Infinity",
                "1e400",
                "-1e400",
                "'",
                "''x",
                "'-1"
            })
    void whatIsNoFormulaStaysAsItIs(String text) {
        assertThat(Formulas.GUARDED.written(text)).isEqualTo(text);
        assertThat(Formulas.GUARDED.read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "'=1", "''=1", "'", "''", "'a", "-1", "'-1", "''-1", "-a", "'-a", "\t", "'\t", ""})
    void everyTextReadsBackAsItWas(String text) {
        assertThat(Formulas.GUARDED.read(Formulas.GUARDED.written(text))).isEqualTo(text);
        assertThat(Formulas.KEPT.read(Formulas.KEPT.written(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "'=1", "'a"})
    void withoutAGuardNothingIsTouched(String text) {
        assertThat(Formulas.KEPT.written(text)).isEqualTo(text);
        assertThat(Formulas.KEPT.read(text)).isEqualTo(text);
    }
}
