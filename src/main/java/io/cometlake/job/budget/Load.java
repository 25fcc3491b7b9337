// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

/**
 * How much all processes have been sending lately: a count of calls that fades, so that nobody has to keep their times.
 *
 * @param calls faded until {@code atNanos}
 * @param sinceNanos when the present spell of calls began
 */
record Load(double calls, long sinceNanos, long atNanos) {
    private static final double FADE_NANOS = 10e9;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NOTHING = 0.5;

    Load plus(int more, long now) {
        double left = calls * Math.exp(-Math.max(0, now - atNanos) / FADE_NANOS);
        long since = left < NOTHING ? now : sinceNanos;
        return new Load(left + more, since, now);
    }

    /** Calls a second; of a spell that has just begun, as if it had lasted a second. */
    double perSecond() {
        double seen = FADE_NANOS * (1 - Math.exp(-Math.max(0, atNanos - sinceNanos) / FADE_NANOS));
        return Math.max(1, calls) / Math.max(1, seen / NANOS_PER_SECOND);
    }
}
