// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.Blackouts;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.ByClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quartz.Calendar;
import org.quartz.CronExpression;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.CronTriggerImpl;

/** When a schedule fires, as Quartz reckons it. Stateless. */
public final class FireTimes {
    private static final Duration A_YEAR = Duration.ofDays(366);

    private FireTimes() {}

    /**
     * The next fires after a moment, before any jitter; fewer if there are no more.
     *
     * @return none of a job that follows another
     */
    public static List<Instant> next(ScheduleSpec schedule, Instant after, int count) {
        if (!(schedule instanceof ByClock clock)) {
            return List.of();
        }
        // Triggers know whole seconds, and may fire in the one that they start in.
        Instant start = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        CronTriggerImpl trigger =
                Triggers.trigger(TriggerKey.triggerKey("asked"), JobKey.jobKey("asked"), clock, start, null);
        Calendar calendar = Triggers.calendar(schedule);
        List<Instant> fires = new ArrayList<>();
        Date fire = trigger.computeFirstFireTime(calendar);
        while (fire != null && fires.size() < count) {
            fires.add(fire.toInstant());
            trigger.triggered(calendar);
            fire = trigger.getNextFireTime();
        }
        return List.copyOf(fires);
    }

    /**
     * Times of the clock within a year that the schedule names and that do not come, since clocks are put forward then: it does not
     * fire at them. In the schedule's zone, the first of each such hour.
     */
    public static List<LocalDateTime> lost(ScheduleSpec schedule, Instant after) {
        if (!(schedule instanceof ByClock clock)) {
            return List.of();
        }
        // A clock that is never changed shows them all.
        CronExpression unchanged = QuartzCron.expression(clock.cron(), ZoneOffset.UTC);
        List<LocalDateTime> lost = new ArrayList<>();
        ZoneOffsetTransition change = clock.zone().getRules().nextTransition(after);
        while (change != null && change.getInstant().isBefore(after.plus(A_YEAR))) {
            if (change.isGap()) {
                Instant before = change.getDateTimeBefore().toInstant(ZoneOffset.UTC);
                Date fire = unchanged.getTimeAfter(Date.from(before.minusMillis(1)));
                if (fire != null
                        && fire.toInstant().isBefore(change.getDateTimeAfter().toInstant(ZoneOffset.UTC))) {
                    lost.add(LocalDateTime.ofInstant(fire.toInstant(), ZoneOffset.UTC));
                }
            }
            change = clock.zone().getRules().nextTransition(change.getInstant());
        }
        return List.copyOf(lost);
    }

    /** By how much a fire is late: always the same of one fire of a job. */
    public static Duration jitter(String job, ScheduleSpec schedule, Instant fire) {
        if (!(schedule instanceof ByClock clock) || clock.jitter().isZero()) {
            return Duration.ZERO;
        }
        try {
            // Of what every node knows, so that one that takes a fire over waits no longer than the one before.
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((job + "\n" + fire.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
            long choice = ByteBuffer.wrap(hash).getLong();
            return Duration.ofMillis(Math.floorMod(choice, clock.jitter().toMillis() + 1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** When hours begin in which a job may not run, or now if it is in such; null if there are none. */
    public static @Nullable Instant nextBlackout(ScheduleSpec schedule, Instant now) {
        return new Blackouts(schedule.blackouts()).next(now).orElse(null);
    }

    /** When the hours are over in which a job may not run now; null if it may. */
    public static @Nullable Instant blackoutEnd(ScheduleSpec schedule, Instant now) {
        return new Blackouts(schedule.blackouts()).end(now).orElse(null);
    }
}
