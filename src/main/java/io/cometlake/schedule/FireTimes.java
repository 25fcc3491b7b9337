// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a schedule fires, as Quartz reckons it. Stateless. */
public final class FireTimes {
    private FireTimes() {}

    /**
     * The next fires after a moment, before any jitter; fewer if there are no more.
     *
     * @return none of a job that follows another
     */
    public static List<Instant> next(ScheduleSpec schedule, Instant after, int count) {
        throw new UnsupportedOperationException("not yet");
    }

    /** By how much a fire is late: always the same of one fire of a job. */
    public static Duration jitter(String job, ScheduleSpec schedule, Instant fire) {
        throw new UnsupportedOperationException("not yet");
    }

    /** When hours begin in which a job may not run, or now if it is in such; null if none are near. */
    public static @Nullable Instant nextBlackout(ScheduleSpec schedule, Instant now) {
        throw new UnsupportedOperationException("not yet");
    }
}
