// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CallPriority;
import io.cometlake.client.SharedLimits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits for limits that are shared with other processes. Of each priority one thread asks at a time, so that calls of a process go in order
 * of arrival and few of them ask in vain. Thread-safe.
 */
final class SharedQueue {
    private final SharedLimits limits;
    private final Sleeper sleeper;
    private final Map<CallPriority, ReentrantLock> turns = new EnumMap<>(CallPriority.class);

    SharedQueue(SharedLimits limits, Sleeper sleeper) {
        this.limits = limits;
        this.sleeper = sleeper;
        for (CallPriority priority : CallPriority.values()) {
            turns.put(priority, new ReentrantLock(true));
        }
    }

    boolean isShared() {
        return limits != SharedLimits.NONE;
    }

    /**
     * Waits until calls are taken.
     *
     * @param calls none to wait until one might be made
     * @return how long the server's wishes took of the wait
     */
    Duration take(CallPriority priority, int calls) throws InterruptedException {
        if (!isShared()) {
            return Duration.ZERO;
        }
        ReentrantLock turn = Objects.requireNonNull(turns.get(priority));
        turn.lockInterruptibly();
        try {
            Duration throttled = Duration.ZERO;
            SharedLimits.Turn answer = limits.take(priority, calls);
            while (!answer.isTaken()) {
                sleeper.sleep(answer.pause());
                throttled = throttled.plus(answer.throttled());
                answer = limits.take(priority, calls);
            }
            return throttled;
        } finally {
            turn.unlock();
        }
    }

    void complaint(Duration ago) {
        limits.complaint(ago);
    }

    void keepQuiet(Duration duration) {
        limits.keepQuiet(duration);
    }
}
