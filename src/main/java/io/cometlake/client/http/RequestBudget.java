// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.CallPriority;
import io.cometlake.client.SharedLimits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that may still be made, shared by all threads: so many an hour with a modest burst, so many a second, so many at
 * once, and fewer for a while after the server answered 429. Waiting is in order of arrival. Where limits are shared with other
 * processes, those hold as well, and a 429 slows down all of them. Thread-safe.
 */
public final class RequestBudget {
    /** Calls that an hourly limit lets go ahead of their time. */
    private static final int HOURLY_BURST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(RequestBudget.class);
    /** For limits smaller than Comet's the burst shrinks with them, to the same share. */
    private static final int HOURLY_BURST_SHARE = BudgetLimits.COMET_CALLS_PER_HOUR / HOURLY_BURST;

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final Semaphore slots;
    private final @Nullable Bucket limits;
    private final AdaptiveRate adaptive;
    private final SharedQueue shared;
    private final AtomicLong quietUntil;
    private final LongAdder waited = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    /** With nothing spent yet, and shared with nobody. */
    public RequestBudget(BudgetLimits limits, Timing timing) {
        this(limits, timing, SharedLimits.NONE);
    }

    /** With nothing spent yet of the first limits. */
    RequestBudget(BudgetLimits limits, Timing timing, SharedLimits sharedLimits) {
        nanoTime = timing.nanoTime();
        sleeper = timing.sleeper();
        slots = new Semaphore(limits.concurrency(), true);
        TimeMeter time = new Ticks(nanoTime);
        this.limits = bucket(limits, time);
        adaptive = new AdaptiveRate(time);
        shared = new SharedQueue(sharedLimits, sleeper);
        quietUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** How many calls an hourly limit lets go ahead of their time. */
    public static int burst(int callsPerHour) {
        return Math.min(HOURLY_BURST, Math.max(1, callsPerHour / HOURLY_BURST_SHARE));
    }

    /** Waits until an urgent call may be made. */
    Lease acquire() throws InterruptedException {
        return acquire(CallPriority.URGENT);
    }

    /** Waits until a call may be made. */
    Lease acquire(CallPriority priority) throws InterruptedException {
        slots.acquire();
        long begin = nanoTime.getAsLong();
        try {
            long wait = limits == null ? 0 : limits.consumeIgnoringRateLimits(1);
            long asked = adaptive.reserve();
            sleep(Math.max(wait, asked));
            throttled.add(Math.max(0, asked - wait));
            sleepWhileQuiet();
            throttled.add(shared.take(priority, 1).toNanos());
            return new Lease(nanoTime.getAsLong());
        } catch (InterruptedException | RuntimeException e) {
            slots.release();
            throw e;
        } finally {
            waited.add(nanoTime.getAsLong() - begin);
        }
    }

    /** Waits until a call of the priority might be made, and makes none: those that follow it may be urgent then. */
    void await(CallPriority priority) throws InterruptedException {
        long begin = nanoTime.getAsLong();
        try {
            throttled.add(shared.take(priority, 0).toNanos());
        } finally {
            waited.add(nanoTime.getAsLong() - begin);
        }
    }

    /** The server answered 429 to the call. */
    void complaint(Lease lease) {
        if (shared.isShared()) {
            shared.complaint(Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - lease.sentNanos)));
        } else {
            adaptive.complaint(lease.sentNanos);
        }
    }

    /** The server asked to be left alone: nobody calls before the time is over. */
    void keepQuiet(Duration duration) {
        long until = nanoTime.getAsLong() + duration.toNanos();
        long before = quietUntil.getAndAccumulate(until, (old, asked) -> asked - old > 0 ? asked : old);
        if (until - before > 0) {
            LOG.info("The server asks to wait {}: all calls do", duration);
            shared.keepQuiet(duration);
        }
    }

    /** How long all threads together have waited for the limits of calls, not counting the wait for a place. */
    public Duration waited() {
        return Duration.ofNanos(waited.sum());
    }

    /** Of {@link #waited}, what the server had asked for with a 429 or a date to wait for. */
    public Duration throttled() {
        return Duration.ofNanos(throttled.sum());
    }

    private void sleepWhileQuiet() throws InterruptedException {
        long wait = quietUntil.get() - nanoTime.getAsLong();
        while (wait > 0) {
            sleep(wait);
            throttled.add(wait);
            wait = quietUntil.get() - nanoTime.getAsLong();
        }
    }

    private void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            sleeper.sleep(Duration.ofNanos(nanos));
        }
    }

    private static @Nullable Bucket bucket(BudgetLimits limits, TimeMeter time) {
        if (limits.callsPerHour() == BudgetLimits.UNLIMITED && limits.callsPerSecond() == BudgetLimits.UNLIMITED) {
            return null;
        }
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        if (limits.callsPerHour() != BudgetLimits.UNLIMITED) {
            int calls = limits.callsPerHour();
            builder.addLimit(limit -> limit.capacity(burst(calls)).refillGreedy(calls, Duration.ofHours(1)));
        }
        if (limits.callsPerSecond() != BudgetLimits.UNLIMITED) {
            int calls = limits.callsPerSecond();
            builder.addLimit(limit -> limit.capacity(calls).refillGreedy(calls, Duration.ofSeconds(1)));
        }
        return builder.build();
    }

    /** The right to one call in flight; closing it, even twice, gives the place to the next. */
    final class Lease implements AutoCloseable {
        private final long sentNanos;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(long sentNanos) {
            this.sentNanos = sentNanos;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                slots.release();
            }
        }
    }

    private record Ticks(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
