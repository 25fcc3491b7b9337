// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fire as it stands in the job repository.
 *
 * @param due with its jitter, or when it is tried again
 * @param losses how often it was lost, with its node or its database
 * @param afterFire the fire that it follows; null if it follows none
 */
record FireRow(Fire fire, Instant due, int losses, @Nullable Long afterFire) {
    /** What fires by the clock. */
    static final String BY_CLOCK = "schedule";

    boolean isByClock() {
        return fire.cause().equals(BY_CLOCK);
    }

    boolean isFollower() {
        return afterFire != null;
    }

    /** Whether it had begun, and nobody has it any more. */
    boolean isUnfinished(LiveNodes live) {
        return fire.state() == FireState.INTERRUPTED || isLost(live);
    }

    /** Whether its node has died over it. */
    boolean isLost(LiveNodes live) {
        return fire.state() == FireState.RUNNING && !live.has(fire.node());
    }
}
