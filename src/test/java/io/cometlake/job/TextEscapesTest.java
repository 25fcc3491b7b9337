// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextEscapesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\u0000",
                "a\u0000b\u0000",
                "\u0010",
                "\u00100000",
                "\uD800",
                "\uDC00\uD800",
                "\uD83D\uDE80 rocket",
                "\uD83D\uDE80\uDE80"
            })
    void everyTextComesBack(String text) {
        String escaped = TextEscapes.escape(text);

        assertThat(escaped).doesNotContain("\u0000");
        assertThat(TextEscapes.unescape(escaped)).isEqualTo(text);
    }

    @Test
    void differentTextsStayDifferentAndUsualOnesAsTheyAre() {
        assertThat(TextEscapes.escape("\u0000")).isEqualTo("\u00100000");
        assertThat(TextEscapes.escape("\u00100000")).isEqualTo("\u001000100000");
        assertThat(TextEscapes.escape("rocket \uD83D\uDE80")).isEqualTo("rocket \uD83D\uDE80");
        assertThat(TextEscapes.escape(null)).isNull();
        assertThat(TextEscapes.unescape(null)).isNull();
    }
}
