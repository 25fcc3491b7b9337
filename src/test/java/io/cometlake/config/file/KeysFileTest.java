// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeysFileTest {
    @TempDir
    private Path folder;

    @Test
    void commentsBlanksAndLineEndsAreNoKeys() throws IOException {
        assertThat(KeysFile.read(write("\uFEFF# head\r\n\r\n  a \r\nb#1\r\nc\t# d # e\r\n")))
                .containsExactly("a", "b#1", "c");
    }

    @Test
    void aFileWithoutAKeyIsRefusedAsItWouldMeanAll() throws IOException {
        Path file = write("# nothing\n");

        assertThatThrownBy(() -> KeysFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + " holds no key. Write one a line, or name no file to export all.");
    }

    @Test
    void twoWordsOnALineAreRefusedWithItsNumber() throws IOException {
        Path file = write("a\nb c\n");

        assertThatThrownBy(() -> KeysFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Line 2 of " + file + " holds more than one word. Write one key a line.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> KeysFile.read(folder.resolve("no.txt")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(folder.resolve("no.txt") + " cannot be read (NoSuchFileException)");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("keys.txt"), text);
    }
}
