// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.time.Duration;

/**
 * A limit that exists only after the server complained: half of what was really being sent, then a tenth more of that each quiet
 * minute, until it is twice what brought the complaint and goes away. Halving twice brings any rate that was refused less than
 * half the time well below the server's limit; a server that goes on to complain at times does so whatever the rate, and is not
 * helped by a third time. Immutable; whoever keeps it says what the time is, in nanoseconds from anywhere.
 *
 * @param perSecond calls a second; 0 for no limit
 * @param complainedAt the rate that brought the last complaint that changed something
 * @param changedNanos since when there are so many calls a second
 * @param quietSinceNanos since when nobody has complained, or when the rate was last raised
 * @param halvings since the rate was last raised
 * @param sent since it was changed
 * @param refused of those
 */
public record Slowdown(
        double perSecond,
        double complainedAt,
        long changedNanos,
        long quietSinceNanos,
        int halvings,
        int sent,
        int refused) {
    public static final Slowdown NONE = new Slowdown(0, 0, 0, 0, 0, 0, 0);

    static final Duration STEP = Duration.ofMinutes(1);

    private static final double LEAST_PER_SECOND = 0.1;
    private static final int HALVINGS = 2;
    private static final int CLEARLY = 4;

    /** Whether there is a limit. */
    public boolean isLimiting() {
        return perSecond > 0;
    }

    /** After calls went out. */
    public Slowdown afterCalls(int calls) {
        return isLimiting()
                ? new Slowdown(perSecond, complainedAt, changedNanos, quietSinceNanos, halvings, sent + calls, refused)
                : this;
    }

    /**
     * After a 429.
     *
     * @param sentNanos when the call that was refused went out: one that went out before the last change is no news
     * @param observed calls a second that were being sent
     */
    public Slowdown afterComplaint(long sentNanos, long now, double observed) {
        if (isLimiting() && sentNanos - changedNanos < 0) {
            return this;
        }
        if (isLimiting() && halvings >= HALVINGS && !isRefusedMostly(refused + 1)) {
            return new Slowdown(perSecond, complainedAt, changedNanos, now, halvings, sent, refused + 1);
        }
        double complained = isLimiting() ? perSecond : observed;
        return new Slowdown(Math.max(LEAST_PER_SECOND, complained / 2), complained, now, now, halvings + 1, 0, 0);
    }

    private boolean isRefusedMostly(int complaints) {
        return complaints >= CLEARLY && complaints * 2L >= sent;
    }

    /** As it is by now, if nobody has complained meanwhile. */
    public Slowdown recovered(long now) {
        long steps = isLimiting() ? (now - quietSinceNanos) / STEP.toNanos() : 0;
        if (steps <= 0) {
            return this;
        }
        double faster = perSecond + steps * complainedAt / 10;
        if (faster >= 2 * complainedAt) {
            return NONE;
        }
        long raised = quietSinceNanos + steps * STEP.toNanos();
        return new Slowdown(faster, complainedAt, raised, raised, 0, 0, 0);
    }

    /** Calls a second, for people. */
    public double rounded() {
        return Math.round(perSecond * 100) / 100.0;
    }
}
