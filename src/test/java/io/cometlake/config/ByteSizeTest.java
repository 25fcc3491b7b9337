// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 1000", "12B, 12", "500MB, 500000000", "2 gib, 2147483648", "1.5KiB, 1536", "0.001kb, 1"})
    void sizesHaveUnits(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "MB", "5 apples", "1.5", "0.0001KB", "99999999TB", "1e3"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage("'" + text + "' is no size. Write it as 500MB or 2GiB.");
    }

    @Test
    void theLargestSizeIsThatOfALong() {
        assertThat(ByteSize.parse("8388607TiB")).isEqualTo(8388607L << 40);
    }
}
