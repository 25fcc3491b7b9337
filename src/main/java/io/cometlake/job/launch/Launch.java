// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

/** A job that is being carried out, for whoever may want to stop it. Thread-safe. */
public final class Launch {
    private volatile boolean stopRequested;

    /** Asks it to come to a safe point; returns at once, and may be said before it has begun. */
    public void requestStop() {
        stopRequested = true;
    }

    public boolean isStopRequested() {
        return stopRequested;
    }
}
