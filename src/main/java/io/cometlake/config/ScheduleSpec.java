// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
     * @param cron Quartz's expression of the seconds that are left out, as {@code * * 8-17 ? * MON-FRI}
     * @param zone in which the clock is read
     * @param text as it was written
     */
    record Blackout(String cron, ZoneId zone, String text) {}
}
