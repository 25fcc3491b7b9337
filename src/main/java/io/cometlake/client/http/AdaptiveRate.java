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

/** Keeps to a {@link Slowdown}, in order of arrival. Thread-safe. */
final class AdaptiveRate {
    private static final Logger LOG = LoggerFactory.getLogger(AdaptiveRate.class);
    private static final double NANOS_PER_SECOND = 1e9;

    private final TimeMeter time;
    private final long[] recent = new long[64];
    private long calls;
    private @Nullable Bucket bucket;
    private Slowdown slowdown = Slowdown.NONE;

    AdaptiveRate(TimeMeter time) {
        this.time = time;
    }

    /** Takes the next place in the queue, and says how many nanoseconds to wait for it. */
    synchronized long reserve() {
        long now = time.currentTimeNanos();
        recover(now);
        long wait = bucket == null ? 0 : bucket.consumeIgnoringRateLimits(1);
        recent[(int) (calls++ % recent.length)] = now + wait;
        slowdown = slowdown.afterCalls(1);
        return wait;
    }

    /** @param sentNanos when the call that was refused went out */
    synchronized void complaint(long sentNanos) {
        Slowdown slower = slowdown.afterComplaint(sentNanos, time.currentTimeNanos(), observed());
        if (slower.perSecond() != slowdown.perSecond()) {
            change(slower.perSecond());
            LOG.warn("The server asks to slow down (429): from now on {} calls a second", slower.rounded());
        } else {
            LOG.debug("A complaint that changes nothing ({} of {} calls)", slower.refused(), slower.sent());
        }
        slowdown = slower;
    }

    private void recover(long now) {
        Slowdown faster = slowdown.recovered(now);
        if (faster.perSecond() == slowdown.perSecond()) {
            return;
        }
        slowdown = faster;
        if (!faster.isLimiting()) {
            bucket = null;
            LOG.info("The server has not complained for a while: its last limit is lifted");
            return;
        }
        change(faster.perSecond());
        LOG.debug("Now {} calls a second", faster.rounded());
    }

    private void change(double rate) {
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

    private double observed() {
        int known = (int) Math.min(calls, recent.length);
        long oldest = recent[(int) ((calls - known) % recent.length)];
        return Math.max(1, known) / Math.max(1, (time.currentTimeNanos() - oldest) / NANOS_PER_SECOND);
    }
}
