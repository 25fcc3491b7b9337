// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.config.ScheduleSpec.Blackout;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlackoutsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void daysAndTimesAreRead() {
        Blackout blackout = Blackout.parse("MON-WED,fri 08:30-18:00", BERLIN);

        assertThat(blackout)
                .isEqualTo(new Blackout(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(8, 30),
                        LocalTime.of(18, 0),
                        BERLIN,
                        "MON-WED,fri 08:30-18:00"));
    }

    @Test
    void daysMayGoOverTheEndOfAWeek() {
        assertThat(Blackout.parse("SAT-MON", UTC).days())
                .containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "8-18",
                "08:00",
                "08:00-",
                "25:00-26:00",
                "08:61-09:00",
                "MONDAY",
                "MON-",
                "MON-TUE-WED",
                "08:00-08:00",
                "MON 08:00-18:00 TUE",
                "MONTUE",
                "XYZ",
                "24:00-06:00 MON",
                "-"
            })
    void whatAreNoHoursIsRefusedWithARemedy(String text) {
        assertThatThrownBy(() -> Blackout.parse(text, UTC))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("(?s).*(Write them as|They are MON).*");
    }

    // 2026-11-23 is a Monday.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08:00-18:00         | 2026-11-23T07:59:59Z | false
            08:00-18:00         | 2026-11-23T08:00:00Z | true
            08:00-18:00         | 2026-11-23T17:59:59Z | true
            08:00-18:00         | 2026-11-23T18:00:00Z | false
            MON-FRI 08:00-18:00 | 2026-11-22T12:00:00Z | false
            SAT-SUN             | 2026-11-22T23:59:59Z | true
            SAT-SUN             | 2026-11-23T00:00:00Z | false
            22:00-24:00         | 2026-11-23T23:59:00Z | true
            22:00-24:00         | 2026-11-23T00:00:00Z | false
            00:00-24:00         | 2026-11-23T12:00:00Z | true
            FRI 22:00-06:00     | 2026-11-27T22:30:00Z | true
            FRI 22:00-06:00     | 2026-11-28T05:59:00Z | true
            FRI 22:00-06:00     | 2026-11-28T06:00:00Z | false
            FRI 22:00-06:00     | 2026-11-27T05:00:00Z | false
            """)
    void aMomentIsInItOrNot(String text, Instant moment, boolean covered) {
        assertThat(Blackout.parse(text, UTC).covers(moment)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # An hour that does not come: 02:00 to 03:00 on 2026-03-29 in Berlin.
            02:30-04:00 | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z | -
            02:30-04:00 | 2026-03-29T01:30:00Z | 2026-03-29T01:30:00Z | 2026-03-29T02:00:00Z
            02:00-03:00 | 2026-03-29T00:30:00Z | 2026-03-30T00:00:00Z | -
            # An hour that comes twice: 02:00 to 03:00 on 2026-10-25 in Berlin.
            02:00-02:30 | 2026-10-25T00:00:00Z | 2026-10-25T00:00:00Z | 2026-10-25T00:30:00Z
            02:00-02:30 | 2026-10-25T00:30:00Z | 2026-10-25T01:00:00Z | -
            01:30-02:30 | 2026-10-25T00:45:00Z | 2026-10-25T01:00:00Z | -
            02:00-03:00 | 2026-10-25T00:00:00Z | 2026-10-25T00:00:00Z | 2026-10-25T02:00:00Z
            # Over midnight, and the night before the clocks change.
            22:00-06:00 | 2026-03-28T22:00:00Z | 2026-03-28T22:00:00Z | 2026-03-29T04:00:00Z
            22:00-06:00 | 2026-10-24T21:00:00Z | 2026-10-24T21:00:00Z | 2026-10-25T05:00:00Z
            """)
    void theNextOneAndItsEndAreWhatAClockOnTheWallShows(String text, Instant now, Instant next, Instant end) {
        Blackouts blackouts = new Blackouts(List.of(Blackout.parse(text, BERLIN)));

        assertThat(blackouts.next(now)).contains(next);
        assertThat(blackouts.end(now)).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void thoseThatFollowEachOtherEndTogether() {
        Blackouts blackouts = of("SAT-SUN", "22:00-06:00", "06:00-07:00");

        assertThat(blackouts.next(Instant.parse("2026-11-27T12:00:00Z")))
                .contains(Instant.parse("2026-11-27T22:00:00Z"));
        assertThat(blackouts.end(Instant.parse("2026-11-27T22:00:00Z")))
                .contains(Instant.parse("2026-11-30T07:00:00Z"));
    }

    @Test
    void whereThereAreNoneNothingBeginsOrEnds() {
        assertThat(of().next(Instant.EPOCH)).isEmpty();
        assertThat(of().end(Instant.EPOCH)).isEmpty();
    }

    @Test
    void thoseThatLeaveNoHourNeverEnd() {
        assertThat(of("00:00-24:00").end(Instant.EPOCH)).isEmpty();
        assertThat(of("06:00-18:00", "18:00-06:00").end(Instant.EPOCH)).isEmpty();
    }

    private static Blackouts of(String... texts) {
        return new Blackouts(
                Stream.of(texts).map(text -> Blackout.parse(text, UTC)).toList());
    }
}
