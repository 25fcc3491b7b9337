// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a job runs by itself. */
public sealed interface ScheduleSpec {
    /** After so long a run stops at a safe point, and goes on at the next fire; null for no limit. */
    @Nullable
    Duration timeBox();

    /** When it never runs: fires within are left out, and a run that is under way stops at a safe point. */
    List<Blackout> blackouts();

    /**
     * By the clock.
     *
     * @param cron in Quartz's form, with seconds first
     * @param zone in which the clock is read
     * @param jitter the most by which a fire is late, differently each time; zero for none
     * @param misfire what becomes of fires that nobody was there for, or that came while the job still ran
     */
    record ByClock(
            String cron,
            ZoneId zone,
            Duration jitter,
            Misfire misfire,
            @Nullable Duration timeBox,
            List<Blackout> blackouts)
            implements ScheduleSpec {
        public ByClock {
            blackouts = List.copyOf(blackouts);
        }
    }

    /**
     * After another job.
     *
     * @param job its name
     * @param on the ends of it that count
     */
    record After(String job, Ending on, @Nullable Duration timeBox, List<Blackout> blackouts) implements ScheduleSpec {
        public After {
            blackouts = List.copyOf(blackouts);
        }
    }

    /** What becomes of fires that were missed. */
    enum Misfire {
        /** All of them are made up for by one run. */
        RUN_ONCE,
        /** They are left out. */
        SKIP
    }

    /** How the other job has to end. */
    enum Ending {
        /** Everything that it covers was done. */
        SUCCESS,
        /** Done, or done but for what is named as failed. */
        PARTIAL
    }

    /**
     * Hours in which a job never runs.
     *
     * @param days on which they begin
     * @param from the first minute
     * @param until the minute behind the last one; on the next day, unless it is later than {@code from}
     * @param zone in which the clock is read
     * @param text as it was written
     */
    record Blackout(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone, String text) {
        private static final Pattern TEXT = Pattern.compile(
                "(?:([A-Za-z]{3}(?:[-,][A-Za-z]{3})*)(?: +|$))?(?:([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2}))?");
        private static final String REMEDY =
                " Write them as \"08:00-18:00\", \"MON-FRI 08:00-18:00\", \"22:00-06:00\" or \"SAT-SUN\".";
        private static final List<String> NAMES = Stream.of(DayOfWeek.values())
                .map(day -> day.name().substring(0, 3))
                .toList();

        public Blackout {
            days = Set.copyOf(days);
        }

        /**
         * Reads days and hours of the clock, one or both: {@code 08:00-18:00} of every day, {@code MON-FRI 08:00-18:00},
         * {@code FRI 22:00-06:00} from Friday to Saturday, {@code SAT,SUN} all day long.
         *
         * @throws ConfigException if they are none
         */
        public static Blackout parse(String text, ZoneId zone) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches() || text.isBlank()) {
                throw new ConfigException("'" + text + "' are no hours to leave out." + REMEDY);
            }
            LocalTime from = parts.group(2) == null ? LocalTime.MIDNIGHT : time(parts.group(2));
            LocalTime until = parts.group(3) == null ? LocalTime.MIDNIGHT : time(parts.group(3));
            if (from.equals(until) && parts.group(2) != null && !from.equals(LocalTime.MIDNIGHT)) {
                throw new ConfigException("'" + text + "' ends when it begins." + REMEDY);
            }
            return new Blackout(days(parts.group(1)), from, until, zone, text);
        }

        private static LocalTime time(String text) {
            try {
                return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
            } catch (DateTimeParseException e) {
                throw new ConfigException("'" + text + "' is no time of the day." + REMEDY);
            }
        }

        private static Set<DayOfWeek> days(@Nullable String text) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            if (text == null) {
                days.addAll(EnumSet.allOf(DayOfWeek.class));
                return days;
            }
            for (String part : text.split(",")) {
                List<DayOfWeek> ends =
                        Stream.of(part.split("-")).map(Blackout::day).toList();
                if (ends.size() > 2) {
                    throw new ConfigException("'" + part + "' are no days." + REMEDY);
                }
                DayOfWeek last = ends.get(ends.size() - 1);
                for (DayOfWeek day = ends.get(0); day != last; day = day.plus(1)) {
                    days.add(day);
                }
                days.add(last);
            }
            return days;
        }

        private static DayOfWeek day(String name) {
            int index = NAMES.indexOf(name.toUpperCase(Locale.ROOT));
            if (index < 0) {
                throw new ConfigException(
                        "'" + name + "' is no day of the week. They are " + String.join(", ", NAMES) + ".");
            }
            return DayOfWeek.of(index + 1);
        }

        public Blackout in(ZoneId otherZone) {
            return new Blackout(days, from, until, otherZone, text);
        }

        /** Whether the hours go on into the day behind the one that they begin on. */
        public boolean isOverMidnight() {
            return !until.isAfter(from) && !until.equals(LocalTime.MIDNIGHT);
        }

        /** Whether a moment is in it, as a clock on the wall shows it. */
        public boolean covers(Instant moment) {
            LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
            boolean begun = !local.toLocalTime().isBefore(from);
            boolean isOpen =
                    until.equals(LocalTime.MIDNIGHT) || local.toLocalTime().isBefore(until);
            if (!isOverMidnight()) {
                return days.contains(local.getDayOfWeek()) && begun && isOpen;
            }
            return days.contains(local.getDayOfWeek()) && begun
                    || days.contains(local.getDayOfWeek().minus(1)) && isOpen;
        }
    }
}
