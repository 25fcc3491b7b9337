// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit that exists only after the server complained: half of what was really being sent, then a tenth more of that each quiet
 * minute, until it is twice what brought the complaint and goes away. Halving twice brings any rate that was refused less than
 * half the time well below the server's limit; a server that goes on to complain at times does so whatever the rate, and is not
 * helped by a third time. Thread-safe.
 */
final class AdaptiveRate {
    static final Duration STEP = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(AdaptiveRate.class);
    private static final double LEAST_PER_SECOND = 0.1;
    private static final int HALVINGS = 2;
    private static final int CLEARLY = 4;
    private static final double NANOS_PER_SECOND = 1e9;

    private final TimeMeter time;
    private final long[] recent = new long[64];
    private long calls;
    private @Nullable Bucket bucket;
    private double perSecond;
    private double complainedAt;
    private long changedNanos;
    private long quietSinceNanos;
    private int halvings;
    private int sent;
    private int refused;

    AdaptiveRate(TimeMeter time) {
        this.time = time;
    }

    /** Takes the next place in the queue, and says how many nanoseconds to wait for it. */
    synchronized long reserve() {
        long now = time.currentTimeNanos();
        recover(now);
        long wait = bucket == null ? 0 : bucket.consumeIgnoringRateLimits(1);
        recent[(int) (calls++ % recent.length)] = now + wait;
        sent++;
        return wait;
    }

    /** @param sentNanos when the call that was refused went out: one that went out before the last change is no news */
    synchronized void complaint(long sentNanos) {
        long now = time.currentTimeNanos();
        if (bucket != null && sentNanos - changedNanos < 0) {
            return;
        }
        quietSinceNanos = now;
        refused++;
        if (bucket != null && halvings >= HALVINGS && !isRefusedMostly()) {
            LOG.debug("A complaint that slowing down will not end ({} of {} calls)", refused, sent);
            return;
        }
        halvings++;
        complainedAt = bucket == null ? observed(now) : perSecond;
        change(Math.max(LEAST_PER_SECOND, complainedAt / 2), now);
        LOG.warn("The server asks to slow down (429): from now on {} calls a second", rounded());
    }

    private boolean isRefusedMostly() {
        return refused >= CLEARLY && refused * 2 >= sent;
    }

    private void recover(long now) {
        long steps = bucket == null ? 0 : (now - quietSinceNanos) / STEP.toNanos();
        if (steps == 0) {
            return;
        }
        halvings = 0;
        double faster = perSecond + steps * complainedAt / 10;
        if (faster >= 2 * complainedAt) {
            bucket = null;
            LOG.info("The server has not complained for a while: its last limit is lifted");
            return;
        }
        quietSinceNanos += steps * STEP.toNanos();
        change(faster, quietSinceNanos);
        LOG.debug("Now {} calls a second", rounded());
    }

    private void change(double rate, long sinceNanos) {
        perSecond = rate;
        changedNanos = sinceNanos;
        sent = 0;
        refused = 0;
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(1)
                .refillGreedy(1, Duration.ofNanos(Math.max(1, (long) (NANOS_PER_SECOND / rate))))
                .initialTokens(0)
                .build();
        if (bucket == null) {
            bucket = Bucket.builder()
                    .addLimit(bandwidth)
                    .withCustomTimePrecision(time)
                    .build();
            return;
        }
        // As is: those who already wait for their place keep it.
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth).build(), TokensInheritanceStrategy.AS_IS);
    }

    private double observed(long now) {
        int known = (int) Math.min(calls, recent.length);
        long oldest = recent[(int) ((calls - known) % recent.length)];
        return Math.max(1, known) / Math.max(1, (now - oldest) / NANOS_PER_SECOND);
    }

    private double rounded() {
        return Math.round(perSecond * 100) / 100.0;
    }
}
