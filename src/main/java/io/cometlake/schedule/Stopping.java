// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How far this process has come on its way to the end. Thread-safe. */
final class Stopping {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;

    /** From now on nothing is begun. */
    void request() {
        requested = true;
    }

    boolean isRequested() {
        return requested;
    }

    /** From now on nobody waits for anything. */
    void beOver() {
        requested = true;
        over.countDown();
    }

    /** @return whether it is over */
    boolean awaitOver(Duration atMost) {
        try {
            return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
