// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.CallPriority;
import io.cometlake.client.http.RequestBudget;
import io.cometlake.client.http.Slowdown;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all processes with a key may ask of a server together.
 *
 * @param callsPerHour {@link BudgetLimits#UNLIMITED} or at least 1
 * @param callsPerSecond {@link BudgetLimits#UNLIMITED} or at least 1
 */
record CallLimits(int callsPerHour, int callsPerSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    boolean isUnlimited() {
        return callsPerHour == BudgetLimits.UNLIMITED && callsPerSecond == BudgetLimits.UNLIMITED;
    }

    /** As a bucket keeps to them and to what the server asked for; null where there is nothing to keep to. */
    @Nullable
    BucketConfiguration with(Slowdown slowdown) {
        List<Bandwidth> limits = new ArrayList<>();
        if (callsPerHour != BudgetLimits.UNLIMITED) {
            limits.add(Bandwidth.builder()
                    .capacity(RequestBudget.burst(callsPerHour))
                    .refillGreedy(callsPerHour, Duration.ofHours(1))
                    .id("hour")
                    .build());
        }
        if (callsPerSecond != BudgetLimits.UNLIMITED) {
            limits.add(Bandwidth.builder()
                    .capacity(callsPerSecond)
                    .refillGreedy(callsPerSecond, Duration.ofSeconds(1))
                    .id("second")
                    .build());
        }
        if (slowdown.isLimiting()) {
            // Half a second's calls may come at once, and never fewer than two: less would leave nothing for the more
            // urgent ones.
            limits.add(Bandwidth.builder()
                    .capacity(Math.max(2, (long) Math.ceil(slowdown.perSecond() / 2)))
                    .refillGreedy(1, Duration.ofNanos(Math.max(1, (long) (NANOS_PER_SECOND / slowdown.perSecond()))))
                    .initialTokens(0)
                    .id("slowdown")
                    .build());
        }
        return limits.isEmpty() ? null : new BucketConfiguration(limits);
    }

    /** How many of a limit's calls a priority has to leave for those above it. */
    static long reserve(CallPriority priority, long capacity) {
        long reserve = switch (priority) {
            case URGENT -> 0;
            case EXPORT -> capacity / 10;
            case PROOF -> capacity * 3 / 10;
            case CLEANUP -> (capacity + 1) / 2;
        };
        return Math.min(reserve, capacity - 1);
    }
}
