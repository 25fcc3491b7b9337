// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.Blackouts;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.ScheduleSpec.Misfire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.Calendar;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.CronTriggerImpl;

import static org.assertj.core.api.Assertions.assertThat;

class TriggersTest {
    private static final TriggerKey KEY = TriggerKey.triggerKey("nightly");
    private static final JobKey JOB = JobKey.jobKey("nightly");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08:00-18:00         | * * 8-17 ? * *
            08:30-08:45         | * 30-44 8 ? * *
            08:30-18:15         | * 30-59 8 ? * *; * * 9-17 ? * *; * 0-14 18 ? * *
            08:30-09:15         | * 30-59 8 ? * *; * 0-14 9 ? * *
            08:59-09:00         | * 59 8 ? * *
            00:00-24:00         | * * * ? * *
            23:30-24:00         | * 30-59 23 ? * *
            00:00-00:01         | * 0 0 ? * *
            SAT-SUN             | * * * ? * SAT,SUN
            MON-FRI 08:00-18:00 | * * 8-17 ? * MON,TUE,WED,THU,FRI
            SUN 22:30-06:00     | * 30-59 22 ? * SUN; * * 23 ? * SUN; * * 0-5 ? * MON
            22:00-06:00         | * * 22-23 ? * *; * * 0-5 ? * *
            """)
    void hoursBecomeExpressionsOfTheSecondsInThem(String hours, String crons) {
        assertThat(String.join("; ", Triggers.crons(Blackout.parse(hours, ZoneId.of("UTC")))))
                .isEqualTo(crons);
    }

    /** Each quarter of an hour of a year, so that every change of the clocks is among them. */
    @ParameterizedTest
    @CsvSource({
        "02:15-03:30, Europe/Berlin",
        "22:30-06:15, America/New_York",
        "FRI 22:00-06:00, Australia/Lord_Howe",
        "SAT-SUN, America/Santiago",
    })
    void quartzLeavesOutWhatWeSayIsLeftOut(String hours, String zone) {
        ByClock schedule = FireTimesTest.clock("0 0 12 * * ?", zone, hours);
        Calendar calendar = Objects.requireNonNull(Triggers.calendar(schedule));
        Blackouts blackouts = new Blackouts(schedule.blackouts());
        Instant end = Instant.parse("2027-01-01T00:00:00Z");

        for (Instant at = Instant.parse("2026-01-01T00:00:00Z"); at.isBefore(end); at = at.plusSeconds(900)) {
            assertThat(calendar.isTimeIncluded(at.toEpochMilli()))
                    .as(at.toString())
                    .isNotEqualTo(blackouts.cover(at));
        }
    }

    @Test
    void withoutBlackoutsThereIsNoCalendar() {
        assertThat(Triggers.calendar(FireTimesTest.clock("0 0 4 * * ?", "UTC"))).isNull();
    }

    @Test
    void aCalendarSurvivesTheStore() throws IOException, ClassNotFoundException {
        Calendar calendar = Objects.requireNonNull(
                Triggers.calendar(FireTimesTest.clock("0 0 4 * * ?", "Europe/Berlin", "SAT-SUN", "22:30-06:00")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(calendar);
        }
        Calendar read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Calendar) in.readObject();
        }

        assertThat(read.isTimeIncluded(Instant.parse("2026-11-24T22:00:00Z").toEpochMilli()))
                .isFalse();
        assertThat(read.isTimeIncluded(Instant.parse("2026-11-21T12:00:00Z").toEpochMilli()))
                .isFalse();
        assertThat(read.isTimeIncluded(Instant.parse("2026-11-24T12:00:00Z").toEpochMilli()))
                .isTrue();
    }

    @Test
    void afterThreeDaysOffOneRunMakesUpForAll() {
        CronTriggerImpl trigger = missed(Misfire.RUN_ONCE);
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        trigger.updateAfterMisfire(null);

        Instant madeUp = trigger.getNextFireTime().toInstant();
        assertThat(madeUp).isBetween(before, Instant.now());
        trigger.triggered(null);
        assertThat(trigger.getNextFireTime().toInstant())
                .as("then as ever, not once more for each night")
                .isEqualTo(FireTimes.next(schedule(Misfire.RUN_ONCE), madeUp, 1).get(0));
    }

    @Test
    void afterThreeDaysOffNothingIsMadeUpForWhereThatIsSaid() {
        CronTriggerImpl trigger = missed(Misfire.SKIP);
        List<Instant> next = FireTimes.next(schedule(Misfire.SKIP), Instant.now(), 2);

        trigger.updateAfterMisfire(null);

        // The second one, should the first have come between the two lines above.
        assertThat(trigger.getNextFireTime().toInstant()).isIn(next);
    }

    @Test
    void misfiresAreWhatTheScheduleSays() {
        assertThat(trigger(Misfire.RUN_ONCE).getMisfireInstruction())
                .isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
        assertThat(trigger(Misfire.SKIP).getMisfireInstruction()).isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING);
    }

    @Test
    void aFingerprintTellsWhatQuartzHasToKnowAnew() {
        ByClock schedule = FireTimesTest.clock("0 0 4 * * ?", "UTC", "08:00-18:00");
        String fingerprint = Triggers.fingerprint(schedule);

        assertThat(Triggers.fingerprint(FireTimesTest.clock("0 0 4 * * ?", "UTC", "08:00-18:00")))
                .isEqualTo(fingerprint);
        assertThat(List.of(
                        Triggers.fingerprint(FireTimesTest.clock("0 0 5 * * ?", "UTC", "08:00-18:00")),
                        Triggers.fingerprint(FireTimesTest.clock("0 0 4 * * ?", "Europe/Berlin", "08:00-18:00")),
                        Triggers.fingerprint(FireTimesTest.clock("0 0 4 * * ?", "UTC", "08:00-18:30")),
                        Triggers.fingerprint(FireTimesTest.clock("0 0 4 * * ?", "UTC"))))
                .doesNotContain(fingerprint)
                .doesNotHaveDuplicates();
        assertThat(Triggers.fingerprint(schedule(Misfire.SKIP)))
                .isNotEqualTo(Triggers.fingerprint(schedule(Misfire.RUN_ONCE)));
    }

    /** One whose last fires nobody was there for. */
    private static CronTriggerImpl missed(Misfire misfire) {
        CronTriggerImpl trigger = trigger(misfire);
        trigger.setNextFireTime(
                Date.from(FireTimes.next(schedule(misfire), Instant.now().minus(Duration.ofDays(3)), 1)
                        .get(0)));
        return trigger;
    }

    private static CronTriggerImpl trigger(Misfire misfire) {
        Instant start = Instant.now().minus(Duration.ofDays(10));
        return Triggers.trigger(KEY, JOB, schedule(misfire), start, null);
    }

    private static ByClock schedule(Misfire misfire) {
        return new ByClock("0 15 4 * * ?", ZoneId.of("Europe/Berlin"), Duration.ZERO, misfire, null, List.of());
    }
}
