// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.CallPriority;
import io.cometlake.client.SharedLimits.Turn;
import io.cometlake.client.http.Slowdown;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a key's calls at a moment. For one thread, which holds the row's lock in the database as long.
 *
 * <p>Bucket4j's own managers of remote buckets are not used: a row's calls, the server's wishes and what a priority has to leave for others
 * are looked at and changed together here, in one transaction and by the database's clock.
 */
final class BudgetRow {
    /** Whoever waits looks again after so long at the latest, since others may have ended by then. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A clock that was set back by more than that makes the times of the row worthless. */
    private static final long STEP_BACK_NANOS = Duration.ofSeconds(10).toNanos();

    private final CallLimits limits;
    private final long now;
    private @Nullable BucketState bucket;
    private Slowdown slowdown;
    private long quietUntilNanos;
    private Load load;

    /**
     * @param kept as it stood in the database
     * @param databaseNanos what the time is there
     */
    BudgetRow(CallLimits limits, Kept kept, long databaseNanos) {
        this.limits = limits;
        boolean isSetBack = kept.changedNanos() - databaseNanos > STEP_BACK_NANOS;
        // Two who are at it within a moment may come in another order than their times.
        now = isSetBack ? databaseNanos : Math.max(kept.changedNanos(), databaseNanos);
        bucket = isSetBack ? null : kept.bucket();
        Slowdown known = kept.slowdown();
        slowdown = isSetBack && known.isLimiting()
                ? new Slowdown(known.perSecond(), known.complainedAt(), now, now, known.halvings(), 0, 0)
                : known.recovered(now);
        quietUntilNanos = isSetBack ? now : kept.quietUntilNanos();
        load = isSetBack ? new Load(0, now, now) : kept.load();
        configure(isSetBack);
    }

    /**
     * A row as it is kept.
     *
     * @param bucket null while there is no limit
     */
    record Kept(@Nullable BucketState bucket, long changedNanos, long quietUntilNanos, Slowdown slowdown, Load load) {}

    Kept kept() {
        return new Kept(bucket, now, quietUntilNanos, slowdown, load);
    }

    private void configure(boolean startEmpty) {
        BucketConfiguration wanted = limits.with(slowdown);
        BucketState known = bucket;
        if (wanted == null) {
            bucket = null;
        } else if (known == null) {
            BucketState fresh = BucketState.createInitialState(wanted, MathType.INTEGER_64_BITS, now);
            if (startEmpty) {
                fresh.consume(fresh.getAvailableTokens());
            }
            bucket = fresh;
        } else {
            known.refillAllBandwidth(now);
            bucket = known.getConfiguration().equals(wanted)
                    ? known
                    : known.replaceConfiguration(wanted, TokensInheritanceStrategy.AS_IS, now);
        }
    }

    /** Takes calls, or says how long to wait. */
    Turn take(CallPriority priority, int calls) {
        long quiet = quietUntilNanos - now;
        if (quiet > 0) {
            Duration wait = bounded(quiet);
            return new Turn(wait, wait);
        }
        BucketState limited = bucket;
        if (limited != null) {
            Turn turn = turn(limited, priority, Math.max(1, calls));
            if (!turn.isTaken()) {
                return turn;
            }
            limited.consume(calls);
        }
        passed(calls);
        return Turn.TAKEN;
    }

    /** Calls were made that nobody asked for, as there was nothing to keep to. */
    void passed(int calls) {
        slowdown = slowdown.afterCalls(calls);
        load = load.plus(calls, now);
    }

    private static Turn turn(BucketState bucket, CallPriority priority, int calls) {
        Bandwidth[] bandwidths = bucket.getConfiguration().getBandwidths();
        long longest = 0;
        long longestOwn = 0;
        for (int index = 0; index < bandwidths.length; index++) {
            Bandwidth bandwidth = bandwidths[index];
            long lacking = calls + CallLimits.reserve(priority, bandwidth.getCapacity()) - bucket.getCurrentSize(index);
            if (lacking > 0) {
                long nanos = (long)
                        Math.ceil((double) lacking * bandwidth.getRefillPeriodNanos() / bandwidth.getRefillTokens());
                longest = Math.max(longest, nanos);
                longestOwn = isServers(bandwidth) ? longestOwn : Math.max(longestOwn, nanos);
            }
        }
        if (longest == 0) {
            return Turn.TAKEN;
        }
        Duration pause = bounded(longest);
        return new Turn(pause, longestOwn == 0 ? pause : pause.minus(bounded(longestOwn)));
    }

    private static boolean isServers(Bandwidth bandwidth) {
        return bandwidth.getId().equals("slowdown");
    }

    private static Duration bounded(long nanos) {
        return Duration.ofNanos(Math.min(LONGEST_WAIT.toNanos(), Math.max(nanos, 1_000_000)));
    }

    /** @return whether it changes the rate */
    boolean complaint(Duration ago) {
        Slowdown slower = slowdown.afterComplaint(
                now - ago.toNanos(), now, load.plus(0, now).perSecond());
        boolean isSlower = slower.perSecond() != slowdown.perSecond();
        slowdown = slower;
        configure(false);
        return isSlower;
    }

    void keepQuiet(Duration duration) {
        quietUntilNanos = Math.max(quietUntilNanos, now + duration.toNanos());
    }

    /** Whether there is nothing to keep to, now and until somebody is refused. */
    boolean isCalm() {
        return bucket == null && quietUntilNanos <= now;
    }

    Slowdown slowdown() {
        return slowdown;
    }

    long quietUntilNanos() {
        return Math.max(quietUntilNanos, now);
    }

    boolean isQuiet() {
        return quietUntilNanos > now;
    }

    /** Calls that an urgent one could make at once; -1 without a limit. */
    long left() {
        BucketState limited = bucket;
        return limited == null ? -1 : Math.max(0, limited.getAvailableTokens());
    }
}
