// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/** Whether somebody has asked the run to stop at its next safe point. Thread-safe. */
public final class StopSignal {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested;
    }

    /** @throws StoppedException if somebody has */
    public void check() {
        if (requested) {
            throw new StoppedException();
        }
    }

    /** The run stops here because it was asked to; what is not staged is fetched anew when it is resumed. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("Stopped on request");
        }
    }
}
