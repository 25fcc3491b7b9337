// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody sleeps, and remembers who slept how long. */
public final class FakeTime {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private final Random random;

    public FakeTime(long seed) {
        random = new Random(seed);
    }

    public Timing timing() {
        return new Timing(new FakeClock(), nanos::get, this::sleep, random);
    }

    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Since the start. */
    public Duration now() {
        return Duration.ofNanos(nanos.get());
    }

    public List<Duration> sleeps() {
        return sleeps;
    }

    private void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        pass(duration);
    }

    private final class FakeClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return START.plusNanos(nanos.get());
        }
    }
}
