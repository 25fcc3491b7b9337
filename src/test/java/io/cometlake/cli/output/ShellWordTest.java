// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ShellWordTest {
    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(ShellWord.quote("./lake")).isEqualTo("./lake");
        assertThat(ShellWord.quote("my lake")).isEqualTo("\"my lake\"");
        assertThat(ShellWord.quote("it's")).isEqualTo("\"it's\"");
        assertThat(ShellWord.quote("$HOME's")).isEqualTo("'$HOME'\\''s'");
        assertThat(ShellWord.quote("")).isEqualTo("''");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "two words", "a'b", "a\"b", "$HOME", "`id`", "a\\b", "!x", "~", "*", "a;b", "a&b", "#a"
            })
    void aShellReadsBackWhatWasQuoted(String text) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.quote(text)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }
}
