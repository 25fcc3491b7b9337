// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.time.Duration;
import java.util.List;

/**
 * How a run went over the time that it was at work, in slices of equal width, {@value ThroughputMeter#MOST_SLICES} at most.
 * Several attempts follow each other without the time between.
 */
public record Throughput(Duration width, List<Slice> slices) {
    public static final Throughput NONE = new Throughput(ThroughputMeter.NARROWEST, List.of());

    public Throughput {
        slices = List.copyOf(slices);
    }

    /**
     * @param points of finished bundles
     * @param throttled answers with 429
     * @param waitedMillis for the budget and before repeats, the sum over all threads
     */
    public record Slice(long calls, long points, long throttled, long waitedMillis) {
        static final Slice EMPTY = new Slice(0, 0, 0, 0);

        Slice plus(Slice other) {
            return new Slice(
                    calls + other.calls,
                    points + other.points,
                    throttled + other.throttled,
                    waitedMillis + other.waitedMillis);
        }

        /** @param earlier counts as of before */
        Slice since(Slice earlier) {
            return new Slice(
                    calls - earlier.calls,
                    points - earlier.points,
                    throttled - earlier.throttled,
                    waitedMillis - earlier.waitedMillis);
        }
    }
}
