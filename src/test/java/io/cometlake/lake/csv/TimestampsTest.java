// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "0,                      1970-01-01T00:00:00.000000Z",
        "-1,                     1969-12-31T23:59:59.999999Z",
        "1795478400123457,       2026-11-24T00:00:00.123457Z",
        "951782400000000,        2000-02-29T00:00:00.000000Z",
        "-62135596800000000,     0001-01-01T00:00:00.000000Z",
        "-62167219200000000,     0000-01-01T00:00:00.000000Z",
        "-63517737600000000,     -0043-03-16T00:00:00.000000Z",
        "253402300800000000,     10000-01-01T00:00:00.000000Z",
        "-9223372036854775808,   -290308-12-21T19:59:05.224192Z",
        "9223372036854775807,    294247-01-10T04:00:54.775807Z"
    })
    void anInstantIsWrittenToTheMicrosecondAndReadBack(long micros, String text) {
        assertThat(Timestamps.render(micros)).isEqualTo(text);
        assertThat(Timestamps.parse(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-11-24 00:00:00.123457Z",
                "2026-11-24T00:00:00.123457",
                "2026-11-24T00:00:00.123Z",
                "2026-02-30T00:00:00.000000Z",
                "2026-11-24T00:00:0x.000000Z"
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(RuntimeException.class);
    }
}
