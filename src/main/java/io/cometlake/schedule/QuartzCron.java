// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.Blackouts;
import io.cometlake.config.CronCheck;
import io.cometlake.config.ScheduleSpec.Blackout;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Cron as Quartz reads it. Stateless. */
public final class QuartzCron implements CronCheck {
    /** Where looking begins, so that a file is in order today if it was yesterday. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int FIVE_FIELDS = 5;
    private static final int DAY = 3;
    private static final int WEEKDAY = 5;
    private static final int SEEN = 200;

    @Override
    public Optional<String> problem(String cron, ZoneId zone, List<Blackout> blackouts) {
        String[] fields = cron.strip().split("\\s+");
        if (fields.length == FIVE_FIELDS) {
            return Optional.of(
                    "'" + cron + "' has five fields. Six are needed, with seconds first, and ? for one of the two"
                            + " days: write it as \"" + sixFields(fields) + "\".");
        }
        if (namesBothDays(fields)) {
            return Optional.of(
                    "'" + cron + "' has no ? for one of the two days, of the month and of the week: write it as \""
                            + withOneDay(fields) + "\".");
        }
        CronExpression expression;
        try {
            expression = parse(cron, zone);
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.of("'" + cron + "' is no cron expression of Quartz: "
                    + String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", "") + ". Write it as \"0 15 4 * * ?\".");
        }
        Instant first = next(expression, START);
        if (first == null) {
            return Optional.of("'" + cron + "' never fires: there is no such day. Write it as \"0 15 4 * * ?\".");
        }
        return leavesATime(expression, first, new Blackouts(blackouts))
                ? Optional.empty()
                : Optional.of(
                        "'" + cron + "' fires in the hours of blackout alone, which is never. Change one of them.");
    }

    @Override
    public Duration shortestGap(String cron, ZoneId zone) {
        CronExpression expression = expression(cron, zone);
        Duration shortest = Duration.ofDays(365);
        Instant last = next(expression, START);
        for (int i = 0; i < SEEN && last != null; i++) {
            Instant fire = next(expression, last);
            if (fire != null && Duration.between(last, fire).compareTo(shortest) < 0) {
                shortest = Duration.between(last, fire);
            }
            last = fire;
        }
        return shortest;
    }

    /** Of an expression that is in order. */
    static CronExpression expression(String cron, ZoneId zone) {
        try {
            return parse(cron, zone);
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not checked: " + cron, e);
        }
    }

    private static CronExpression parse(String cron, ZoneId zone) throws ParseException {
        CronExpression expression = new CronExpression(cron.strip());
        expression.setTimeZone(TimeZone.getTimeZone(zone));
        return expression;
    }

    private static boolean leavesATime(CronExpression expression, Instant first, Blackouts blackouts) {
        Instant fire = first;
        for (int i = 0; i < SEEN && fire != null; i++) {
            Optional<Instant> end = blackouts.end(fire);
            if (!blackouts.cover(fire)) {
                return true;
            }
            // The end itself may be a fire.
            fire = end.map(behind -> next(expression, behind.minusMillis(1))).orElse(null);
        }
        return false;
    }

    private static @Nullable Instant next(CronExpression expression, Instant after) {
        Date next = expression.getTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    private static boolean namesBothDays(String[] fields) {
        return fields.length > FIVE_FIELDS && !fields[DAY].equals("?") && !fields[WEEKDAY].equals("?");
    }

    /** Where both say something, nobody knows which of them is meant; then the day of the month is left out. */
    private static String withOneDay(String[] fields) {
        String[] chosen = fields.clone();
        chosen[fields[WEEKDAY].equals("*") ? WEEKDAY : DAY] = "?";
        return String.join(" ", chosen);
    }

    /** Minute, hour, day, month and day of the week, of which Quartz takes one day only, and counts weekdays from 1, which is Sunday. */
    private static String sixFields(String[] five) {
        String day = five[2];
        String weekday = five[4];
        if (weekday.equals("*") || weekday.equals("?")) {
            weekday = "?";
        } else if (day.equals("*")) {
            day = "?";
        }
        return String.join(" ", "0", five[0], five[1], day, five[3], weekday);
    }
}
