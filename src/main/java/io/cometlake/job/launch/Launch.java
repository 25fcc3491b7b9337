// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.export.StopSignal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A job that is being carried out, for whoever may want to stop it: one object a launch. Thread-safe. */
public final class Launch {
    private final StopSignal signal = new StopSignal();
    private boolean requested;
    private @Nullable String timeOver;

    /** Asks it to come to a safe point; returns at once, and may be said before it has begun. */
    public synchronized void requestStop() {
        requested = true;
        end();
    }

    /** Whether somebody has asked; that its time is over does not count. */
    public synchronized boolean isStopRequested() {
        return requested;
    }

    /** @param reason as in {@code its 4 h are over} */
    synchronized void endOfTime(String reason) {
        if (timeOver == null) {
            timeOver = reason;
        }
        end();
    }

    private void end() {
        signal.request();
        notifyAll();
    }

    /** For the run: that it is to come to a safe point, whoever says so. */
    StopSignal signal() {
        return signal;
    }

    boolean isToEnd() {
        return signal.isRequested();
    }

    /** Why it is to end, behind a comma or a colon. */
    synchronized String reason() {
        return requested || timeOver == null ? "as it was asked to" : "since " + timeOver;
    }

    /** Waits so long, or until it is to end. */
    synchronized void pause(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        try {
            for (long left = length.toNanos(); left > 0 && !signal.isRequested(); left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requestStop();
        }
    }
}
