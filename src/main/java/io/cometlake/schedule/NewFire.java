// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fire that is to be added.
 *
 * @param cause {@link FireRow#BY_CLOCK}, {@code after JOB}, or who asked
 * @param afterFire the fire that it follows; null if it follows none
 * @param state {@link FireState#WAITING}, or {@link FireState#SKIPPED} if it is only noted
 * @param note null for nothing
 */
record NewFire(
        String job,
        Instant scheduled,
        String cause,
        @Nullable Long afterFire,
        Instant due,
        FireState state,
        @Nullable String note) {

    static NewFire byClock(String job, Instant scheduled, Instant due) {
        return new NewFire(job, scheduled, FireRow.BY_CLOCK, null, due, FireState.WAITING, null);
    }

    static NewFire missed(String job, Instant scheduled, Instant now, String note) {
        return new NewFire(job, scheduled, FireRow.BY_CLOCK, null, now, FireState.SKIPPED, note);
    }

    static NewFire after(Fire fire, String job, Instant now) {
        return new NewFire(job, now, "after " + fire.job(), fire.id(), now, FireState.WAITING, null);
    }

    static NewFire onRequest(String job, String who, Instant now) {
        return new NewFire(job, now, who, null, now, FireState.WAITING, null);
    }
}
