// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.After;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.ScheduleSpec.Ending;
import io.cometlake.config.ScheduleSpec.Misfire;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FireTimesTest {
    /** What Quartz does of an hour that does not come, or that comes twice: it never fires twice, and leaves out what there is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Clocks go from 02:00 to 03:00: no fire on the 29th at 02:30, none is made up for, and 03:00 comes.
            0 30 2 * * ?   | Europe/Berlin       | 2026-03-27T12:00:00Z | 2026-03-28T01:30:00Z 2026-03-30T00:30:00Z
            0 0 3 * * ?    | Europe/Berlin       | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T01:00:00Z
            0 15 4 * * ?   | Europe/Berlin       | 2026-03-28T00:00:00Z | 2026-03-28T03:15:00Z 2026-03-29T02:15:00Z
            0 0/30 * * * ? | Europe/Berlin       | 2026-03-29T00:29:00Z | 2026-03-29T00:30:00Z 2026-03-29T01:00:00Z
            # Clocks go from 03:00 to 02:00: one fire at 02:30, in the hour that comes second.
            0 30 2 * * ?   | Europe/Berlin       | 2026-10-24T12:00:00Z | 2026-10-25T01:30:00Z 2026-10-26T01:30:00Z
            0 15 4 * * ?   | Europe/Berlin       | 2026-10-24T00:00:00Z | 2026-10-24T02:15:00Z 2026-10-25T03:15:00Z
            0 0/30 * * * ? | Europe/Berlin       | 2026-10-24T23:29:00Z | 2026-10-24T23:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z
            0 0 2 * * ?    | America/New_York    | 2026-03-07T12:00:00Z | 2026-03-09T06:00:00Z 2026-03-10T06:00:00Z
            0 30 1 * * ?   | America/New_York    | 2026-10-31T12:00:00Z | 2026-11-01T06:30:00Z 2026-11-02T06:30:00Z
            # Half an hour, and at midnight.
            0 15 2 * * ?   | Australia/Lord_Howe | 2026-10-02T12:00:00Z | 2026-10-02T15:45:00Z 2026-10-04T15:15:00Z
            0 45 1 * * ?   | Australia/Lord_Howe | 2026-04-04T12:00:00Z | 2026-04-04T15:15:00Z 2026-04-05T15:15:00Z
            0 0 0 * * ?    | America/Santiago    | 2026-09-04T12:00:00Z | 2026-09-05T04:00:00Z 2026-09-07T03:00:00Z
            0 30 2 * * ?   | UTC                 | 2026-03-28T12:00:00Z | 2026-03-29T02:30:00Z 2026-03-30T02:30:00Z
            """)
    void clocksThatAreChanged(String cron, String zone, Instant after, String fires) {
        List<Instant> expected = Stream.of(fires.split(" ")).map(Instant::parse).toList();

        assertThat(FireTimes.next(clock(cron, zone), after, expected.size())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 30 2 * * ?   | Europe/Berlin    | 2027-03-28T02:30
            0 0 2 * * ?    | Europe/Berlin    | 2027-03-28T02:00
            0 0/20 * * * ? | Europe/Berlin    | 2027-03-28T02:00
            0 30 2 * * ?   | America/New_York | 2027-03-14T02:30
            0 0 3 * * ?    | Europe/Berlin    |
            0 30 2 ? * MON | Europe/Berlin    |
            0 30 2 * * ?   | UTC              |
            """)
    void aTimeThatDoesNotComeIsTold(String cron, String zone, LocalDateTime lost) {
        assertThat(FireTimes.lost(clock(cron, zone), Instant.parse("2026-11-24T00:00:00Z")))
                .isEqualTo(lost == null ? List.of() : List.of(lost));
    }

    @Test
    void theNextFireIsBehindTheMomentAndNeverIt() {
        ByClock schedule = clock("0/5 * * * * ?", "UTC");

        assertThat(FireTimes.next(schedule, Instant.parse("2026-11-24T00:00:05Z"), 1))
                .containsExactly(Instant.parse("2026-11-24T00:00:10Z"));
        assertThat(FireTimes.next(schedule, Instant.parse("2026-11-24T00:00:04.999Z"), 1))
                .containsExactly(Instant.parse("2026-11-24T00:00:05Z"));
        assertThat(FireTimes.next(schedule, Instant.parse("2026-11-24T00:00:05.001Z"), 1))
                .containsExactly(Instant.parse("2026-11-24T00:00:10Z"));
    }

    @Test
    void whatIsOverFiresNeverAgain() {
        assertThat(FireTimes.next(clock("0 0 4 24 11 ? 2026", "UTC"), Instant.parse("2026-11-23T00:00:00Z"), 5))
                .hasSize(1);
        assertThat(FireTimes.next(clock("0 0 4 24 11 ? 2026", "UTC"), Instant.parse("2026-11-25T00:00:00Z"), 5))
                .isEmpty();
    }

    @Test
    void aJobThatFollowsAnotherHasNoTimes() {
        ScheduleSpec after = new After("nightly", Ending.SUCCESS, null, List.of());

        assertThat(FireTimes.next(after, Instant.EPOCH, 3)).isEmpty();
        assertThat(FireTimes.lost(after, Instant.EPOCH)).isEmpty();
        assertThat(FireTimes.jitter("tidy", after, Instant.EPOCH)).isZero();
    }

    @Test
    void firesInABlackoutAreLeftOutAlsoOverMidnightAndWhenClocksAreChanged() {
        ByClock night = clock("0 0 * * * ?", "Europe/Berlin", "22:30-06:00");

        assertThat(FireTimes.next(night, Instant.parse("2026-03-28T20:30:00Z"), 3))
                .as("22:00, then 06:00 of a night that is an hour shorter")
                .containsExactly(
                        Instant.parse("2026-03-28T21:00:00Z"),
                        Instant.parse("2026-03-29T04:00:00Z"),
                        Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(FireTimes.next(night, Instant.parse("2026-10-24T19:30:00Z"), 3))
                .as("22:00, then 06:00 of a night that is an hour longer")
                .containsExactly(
                        Instant.parse("2026-10-24T20:00:00Z"),
                        Instant.parse("2026-10-25T05:00:00Z"),
                        Instant.parse("2026-10-25T06:00:00Z"));
        assertThat(FireTimes.next(
                        clock("0 0 12 * * ?", "UTC", "SAT-SUN", "TUE 11:59-12:01"),
                        Instant.parse("2026-11-23T11:00:00Z"),
                        5))
                .extracting(fire -> fire.toString().substring(0, 10))
                .containsExactly("2026-11-23", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30");
    }

    @Test
    void jitterIsTheSameOfOneFireAndDiffersBetweenFiresAndJobs() {
        ByClock schedule =
                new ByClock("0 0 4 * * ?", ZoneId.of("UTC"), Duration.ofMinutes(10), Misfire.RUN_ONCE, null, List.of());
        Instant fire = Instant.parse("2026-11-24T04:00:00Z");
        List<Duration> nights = IntStream.range(0, 100)
                .mapToObj(night -> FireTimes.jitter("nightly", schedule, fire.plus(Duration.ofDays(night))))
                .toList();

        assertThat(FireTimes.jitter("nightly", schedule, fire)).isEqualTo(nights.get(0));
        assertThat(FireTimes.jitter("tidy", schedule, fire)).isNotEqualTo(nights.get(0));
        assertThat(nights).allMatch(late -> !late.isNegative() && late.compareTo(schedule.jitter()) <= 0);
        assertThat(nights).doesNotHaveDuplicates();
        assertThat(nights).anyMatch(late -> late.compareTo(Duration.ofMinutes(8)) > 0);
        assertThat(nights).anyMatch(late -> late.compareTo(Duration.ofMinutes(2)) < 0);
        assertThat(FireTimes.jitter("nightly", clock("0 0 4 * * ?", "UTC"), fire))
                .isZero();
    }

    @Test
    void blackoutsBeginAndEnd() {
        ByClock schedule = clock("0 0 4 * * ?", "UTC", "08:00-18:00");
        Instant early = Instant.parse("2026-11-24T04:00:00Z");
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");

        assertThat(FireTimes.nextBlackout(schedule, early)).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(FireTimes.nextBlackout(schedule, noon)).isEqualTo(noon);
        assertThat(FireTimes.blackoutEnd(schedule, noon)).isEqualTo(Instant.parse("2026-11-24T18:00:00Z"));
        assertThat(FireTimes.blackoutEnd(schedule, early)).isNull();
        assertThat(FireTimes.nextBlackout(clock("0 0 4 * * ?", "UTC"), noon)).isNull();
    }

    static ByClock clock(String cron, String zone, String... blackouts) {
        ZoneId id = ZoneId.of(zone);
        return new ByClock(
                cron,
                id,
                Duration.ZERO,
                Misfire.RUN_ONCE,
                null,
                Stream.of(blackouts).map(text -> Blackout.parse(text, id)).toList());
    }
}
