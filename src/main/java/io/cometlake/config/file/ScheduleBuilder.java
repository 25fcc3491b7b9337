// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.CronCheck;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.Ending;
import io.cometlake.config.ScheduleSpec.Misfire;
import io.cometlake.config.file.Values.Located;
import io.cometlake.query.Durations;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a schedule of a file's values, and notes which of them do not go together. */
final class ScheduleBuilder {
    private static final ZoneId USUAL_ZONE = ZoneId.of("UTC");

    private final ScheduleKeys keys;
    private final CronCheck cronCheck;
    private final Values all;
    private final Position top;

    /** @param all of the file */
    ScheduleBuilder(ScheduleKeys keys, CronCheck cronCheck, Values all, Position top) {
        this.keys = keys;
        this.cronCheck = cronCheck;
        this.all = all;
        this.top = top;
    }

    /** Null if the file has none, or once problems have been noted. */
    @Nullable
    ScheduleSpec build() {
        Located<Values> located = all.locate(keys.schedule).orElse(null);
        if (located == null) {
            return null;
        }
        Values said = located.value();
        Position place = top.below(keys.schedule.name(), located.line());
        said.locate(keys.timeBox)
                .filter(box -> box.value().isZero())
                .ifPresent(box -> complain(
                        keys.timeBox, box.line(), "leaves no time to run. Leave it out, if there is no limit."));
        ZoneId zone = said.find(keys.zone).orElse(USUAL_ZONE);
        List<Blackout> blackouts = said.find(keys.blackout).orElse(List.of()).stream()
                .map(blackout -> blackout.in(zone))
                .toList();
        if (said.mentions(keys.cron) == said.mentions(keys.after)) {
            place.complain("needs either cron or after, as \"cron: "
                    + keys.cron.example().replace("\"", "'") + "\".");
            return null;
        }
        return said.mentions(keys.cron) ? byClock(said, zone, blackouts) : after(said, blackouts);
    }

    private @Nullable ScheduleSpec byClock(Values said, ZoneId zone, List<Blackout> blackouts) {
        refuse(said, keys.on, "is for a job that follows another one (after). Leave it out.");
        Located<String> cron = said.locate(keys.cron).orElse(null);
        if (cron == null) {
            return null;
        }
        Duration jitter = said.find(keys.jitter).orElse(Duration.ZERO);
        Optional<String> problem = cronCheck.problem(cron.value(), zone, blackouts);
        if (problem.isPresent()) {
            complain(keys.cron, cron.line(), problem.get());
            return null;
        }
        Duration gap = cronCheck.shortestGap(cron.value(), zone);
        if (jitter.compareTo(gap) >= 0) {
            complain(
                    keys.jitter,
                    said.lineOf(keys.jitter).orElse(cron.line()),
                    Durations.text(jitter) + " is not less than the " + Durations.text(gap)
                            + " between two fires, so that one may come before the other. Make it shorter.");
        }
        return new ScheduleSpec.ByClock(
                cron.value().strip(),
                zone,
                jitter,
                said.find(keys.misfire).orElse(Misfire.RUN_ONCE),
                said.find(keys.timeBox).orElse(null),
                blackouts);
    }

    private @Nullable ScheduleSpec after(Values said, List<Blackout> blackouts) {
        for (Key<?> key : List.of(keys.jitter, keys.misfire)) {
            refuse(said, key, "is for a job that runs by the clock (cron). Leave it out.");
        }
        if (!said.mentions(keys.blackout)) {
            refuse(said, keys.zone, "is for cron and blackout, of which there is none here. Leave it out.");
        }
        return said.find(keys.after)
                .map(job -> new ScheduleSpec.After(
                        job,
                        said.find(keys.on).orElse(Ending.SUCCESS),
                        said.find(keys.timeBox).orElse(null),
                        blackouts))
                .orElse(null);
    }

    private void refuse(Values said, Key<?> key, String why) {
        said.lineOf(key).ifPresent(line -> complain(key, line, why));
    }

    private void complain(Key<?> key, int line, String text) {
        top.below(keys.schedule.name(), line).below(key.name(), line).complain(text);
    }
}
