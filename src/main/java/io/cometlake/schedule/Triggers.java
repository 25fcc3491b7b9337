// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.ScheduleSpec.Misfire;
import java.text.ParseException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quartz.Calendar;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.quartz.impl.calendar.CronCalendar;
import org.quartz.impl.triggers.CronTriggerImpl;

/** Schedules in Quartz's terms. Stateless. */
final class Triggers {
    private static final int LAST = 59;
    private static final int LAST_HOUR = 23;

    private Triggers() {}

    /** What leaves the hours of blackout out; null if there are none. */
    static @Nullable Calendar calendar(ScheduleSpec schedule) {
        Calendar calendar = null;
        for (Blackout blackout : schedule.blackouts()) {
            for (String cron : crons(blackout)) {
                try {
                    calendar = new CronCalendar(calendar, cron, TimeZone.getTimeZone(blackout.zone()));
                } catch (ParseException e) {
                    throw new IllegalStateException("Made here: " + cron, e);
                }
            }
        }
        return calendar;
    }

    /**
     * What fires by the clock. Its first fire is computed by whom it is handed to.
     *
     * @param start before which nothing is fired
     * @param calendarName of the hours that are left out; null for none
     */
    static CronTriggerImpl trigger(
            TriggerKey key, JobKey job, ByClock schedule, Instant start, @Nullable String calendarName) {
        CronTriggerImpl trigger = new CronTriggerImpl();
        trigger.setKey(key);
        trigger.setJobKey(job);
        trigger.setCronExpression(QuartzCron.expression(schedule.cron(), schedule.zone()));
        trigger.setStartTime(Date.from(start));
        trigger.setCalendarName(calendarName);
        trigger.setMisfireInstruction(
                schedule.misfire() == Misfire.RUN_ONCE
                        ? CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW
                        : CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING);
        return trigger;
    }

    /** The same text for what Quartz has to know alike; jitter, time box and what it follows are none of that. */
    static String fingerprint(ScheduleSpec schedule) {
        String times = schedule instanceof ByClock clock
                ? String.join(
                        "|", clock.cron(), clock.zone().getId(), clock.misfire().name())
                : "after";
        return schedule.blackouts().stream()
                .map(blackout -> blackout.zone().getId() + " " + String.join(", ", crons(blackout)))
                .collect(Collectors.joining("|", times + "|", ""));
    }

    /** The seconds that are left out, as expressions of which each is for some minutes of an hour, or for whole hours. */
    static List<String> crons(Blackout blackout) {
        List<String> crons = new ArrayList<>();
        if (blackout.isOverMidnight()) {
            append(crons, blackout.days(), blackout.from(), LocalTime.MIDNIGHT);
            Set<DayOfWeek> next =
                    blackout.days().stream().map(day -> day.plus(1)).collect(Collectors.toSet());
            append(crons, next, LocalTime.MIDNIGHT, blackout.until());
        } else {
            append(crons, blackout.days(), blackout.from(), blackout.until());
        }
        return crons;
    }

    /** @param until midnight for the end of the day */
    private static void append(List<String> crons, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
        int lastMinute = until.equals(LocalTime.MIDNIGHT) ? LAST : (until.getMinute() + LAST) % (LAST + 1);
        int lastHour = until.equals(LocalTime.MIDNIGHT)
                ? LAST_HOUR
                : until.getMinute() == 0 ? until.getHour() - 1 : until.getHour();
        int first = from.getHour();
        if (first == lastHour) {
            crons.add(cron(from.getMinute(), lastMinute, first, first, days));
            return;
        }
        int firstWhole = from.getMinute() == 0 ? first : first + 1;
        int lastWhole = lastMinute == LAST ? lastHour : lastHour - 1;
        if (firstWhole > first) {
            crons.add(cron(from.getMinute(), LAST, first, first, days));
        }
        if (firstWhole <= lastWhole) {
            crons.add(cron(0, LAST, firstWhole, lastWhole, days));
        }
        if (lastWhole < lastHour) {
            crons.add(cron(0, lastMinute, lastHour, lastHour, days));
        }
    }

    private static String cron(int fromMinute, int toMinute, int fromHour, int toHour, Set<DayOfWeek> days) {
        String weekdays = days.size() == DayOfWeek.values().length
                ? "*"
                : new TreeSet<>(days)
                        .stream().map(day -> day.name().substring(0, 3)).collect(Collectors.joining(","));
        return "* " + range(fromMinute, toMinute, LAST) + " " + range(fromHour, toHour, LAST_HOUR) + " ? * " + weekdays;
    }

    private static String range(int from, int to, int last) {
        if (from == to) {
            return String.valueOf(from);
        }
        return from == 0 && to == last ? "*" : from + "-" + to;
    }
}
