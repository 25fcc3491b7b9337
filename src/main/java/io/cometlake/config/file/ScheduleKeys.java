// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.Ending;
import io.cometlake.config.ScheduleSpec.Misfire;
import io.cometlake.config.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys below {@code schedule}. */
final class ScheduleKeys {
    final Key<String> cron = Key.optional(
            "cron",
            Scalar.text(Refusals::blank),
            "none",
            "When the job runs, as Quartz reads it: second, minute, hour, day of the month, month, day of the week, and a year if"
                    + " need be. One of the two days is ?.",
            "\"0 15 4 * * ?\"");
    final Key<ZoneId> zone = Key.optional(
            "zone", zoneId(), "UTC", "The time zone in which cron and blackout are read.", "Europe/Berlin");
    final Key<Duration> jitter = Key.optional(
            "jitter",
            Scalar.duration(),
            "0s",
            "The most by which a run begins late, so that not all begin at once; each time another while.",
            "10m");
    final Key<Misfire> misfire = Key.optional(
            "misfire",
            Scalar.choice(Words.of(Misfire.values())),
            "run-once",
            "What becomes of the times at which nobody was there to run the job, or it still ran: one run makes up for all of"
                    + " them, or they are left out.",
            "skip");
    final Key<String> after = Key.optional(
            "after",
            Scalar.text(Refusals::name),
            "none",
            "The job that this one follows, in place of cron.",
            "nightly");
    final Key<Ending> on = Key.optional(
            "on",
            Scalar.choice(Words.of(Ending.values())),
            "success",
            "How the job before has to end: with everything, or also but for what it names as failed.",
            "partial");
    final Key<Duration> timeBox = Key.optional(
            "time-box",
            Scalar.duration(),
            "no limit",
            "After so long a run stops at a safe point; the next one goes on with it.",
            "5h");
    final Key<List<Blackout>> blackout = Key.optional(
            "blackout",
            new OneOrMore<>(blackout(), "a list of hours"),
            "none",
            "When the job never runs: times of the day, days of the week, or both, also over midnight. Fires then are left out,"
                    + " and a run that is under way stops at a safe point.",
            "[\"MON-FRI 08:00-18:00\", \"SUN\"]");
    final Key<Values> schedule = Key.optional(
            "schedule",
            new Group(List.of(cron, zone, jitter, misfire, after, on, timeBox, blackout)),
            "only by hand",
            "When the job runs by itself while 'cometlake serve' runs: by the clock (cron), or after another job (after).",
            "");

    private static Scalar<ZoneId> zoneId() {
        return new Scalar<>("a time zone", Map.of("type", "string"), node -> {
            Set<String> known = ZoneId.getAvailableZoneIds();
            String name = node.getValue();
            if (known.contains(name)) {
                return ZoneId.of(name);
            }
            String near = known.stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .map(other -> " Did you mean " + other + "?")
                    .orElse("");
            throw new ConfigException(Shown.quote(name) + " is no time zone. Write it as UTC or Europe/Berlin." + near);
        });
    }

    private static Scalar<Blackout> blackout() {
        return new Scalar<>(
                "hours as MON-FRI 08:00-18:00",
                Map.of("type", "string"),
                node -> Blackout.parse(Shown.plain(node.getValue()), ZoneOffset.UTC));
    }
}
