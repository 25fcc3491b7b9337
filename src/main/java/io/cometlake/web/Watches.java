// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at things now and then, so that nobody who asks for health or metrics waits for a disk, a database or a bucket. What hangs
 * keeps one thread, and none of the others.
 */
final class Watches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final int AT_ONCE = 6;

    private final ScheduledThreadPoolExecutor threads;

    Watches() {
        AtomicInteger count = new AtomicInteger();
        threads = new ScheduledThreadPoolExecutor(AT_ONCE, task -> {
            Thread thread = new Thread(task, "cometlake-watch-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
    }

    /** The first look is at once. What a look throws is logged, and the next one comes all the same. */
    void every(Duration interval, String what, Runnable look) {
        threads.scheduleWithFixedDelay(() -> look(what, look), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(String what, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warn("Cannot look at {}: {}", what, e.toString());
        }
    }

    @Override
    public void close() {
        // Never interrupted: one may be at work in H2, which would close the database under everybody.
        threads.shutdown();
    }
}
