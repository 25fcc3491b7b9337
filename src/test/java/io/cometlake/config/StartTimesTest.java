// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartTimesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-24T00:00:00Z",
        "2026-11-24T06:30:00Z, 2026-11-24T06:30:00Z",
        "2026-11-24T06:30+02:00, 2026-11-24T04:30:00Z"
    })
    void aDayBeginsInUtcAndAMomentHasAnOffset(String text, Instant moment) {
        assertThat(StartTimes.moment(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-02-30", "24.11.2026", "2026-11-24T06:30:00"})
    void whatIsNoMomentIsRefusedWithTheRemedy(String text) {
        assertThatThrownBy(() -> StartTimes.moment(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Write it as 2026-11-24");
    }

    @Test
    void theFirstMomentIsIncludedTheLastIsNotAndNoneIsNeither() {
        StartTimes hour = new StartTimes(NOON, NOON.plusSeconds(3_600));

        assertThat(hour.includes(NOON.toEpochMilli())).isTrue();
        assertThat(hour.includes(NOON.plusSeconds(3_600).toEpochMilli())).isFalse();
        assertThat(hour.includes(NOON.minusMillis(1).toEpochMilli())).isFalse();
        assertThat(hour.includes(null)).isFalse();
        assertThat(StartTimes.ANY.includes(null)).isTrue();
        assertThatThrownBy(() -> new StartTimes(NOON, NOON)).isInstanceOf(ConfigException.class);
    }
}
