// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.After;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.ScheduleSpec.Ending;
import io.cometlake.config.ScheduleSpec.Misfire;
import io.cometlake.query.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schedules in words. */
final class ScheduleText {
    private ScheduleText() {}

    /**
     * All in one line, for a job that is looked at by itself.
     *
     * @param schedule null if it only runs by hand
     */
    static String line(@Nullable ScheduleSpec schedule) {
        return schedule == null ? "only by hand" : String.join("; ", lines(schedule));
    }

    /** A line for each thing that is said. */
    static List<String> lines(ScheduleSpec schedule) {
        List<String> lines = new ArrayList<>();
        if (schedule instanceof ByClock clock) {
            lines.add(clock.cron() + " (" + clock.zone().getId() + ")");
            if (!clock.jitter().isZero()) {
                lines.add("up to " + Durations.text(clock.jitter()) + " later");
            }
            if (clock.misfire() == Misfire.SKIP) {
                lines.add("missed ones are skipped");
            }
        } else if (schedule instanceof After after) {
            lines.add("after " + PlainText.of(after.job())
                    + (after.on() == Ending.PARTIAL ? ", also if it is partial" : ", if all is done"));
        }
        if (schedule.timeBox() != null) {
            lines.add("for " + Durations.text(schedule.timeBox()) + " at most");
        }
        if (!schedule.blackouts().isEmpty()) {
            // The zone of a job that runs by the clock stands on its first line.
            String zone = schedule instanceof ByClock
                    ? ""
                    : " (" + schedule.blackouts().get(0).zone().getId() + ")";
            lines.add("never "
                    + schedule.blackouts().stream().map(Blackout::text).collect(Collectors.joining(", ")) + zone);
        }
        return lines;
    }
}
