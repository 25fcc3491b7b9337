// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.schedule.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old what a lake tells is.
 *
 * @param job an export
 * @param lake its location as the job has it
 * @param exported when the newest run of it began that is in the lake; null if there is none
 * @param age since then, or since the job is known if there is none
 * @param promised the most that the job promises; null if it promises nothing
 */
public record LakeAge(
        ScheduledJob job,
        String lake,
        @Nullable Instant exported,
        Duration age,
        @Nullable Duration promised) {
    /** Whether it is older than was promised. */
    public boolean isStale() {
        return promised != null && age.compareTo(promised) > 0;
    }
}
