// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli;

/** Ctrl-C and the other polite requests to end that a process gets. */
public interface Interrupts {
    /** Nobody interrupts. */
    Interrupts NONE = new Interrupts() {
        @Override
        public Registration onInterrupt(Runnable action) {
            return () -> {};
        }

        @Override
        public void endNow() {}
    };

    /**
     * Runs the action at every interrupt, instead of what the process would do else, until the registration is closed. The
     * action may run on any thread, and again before it has returned.
     */
    Registration onInterrupt(Runnable action);

    /** Ends the process on the spot, without any clearing up. */
    void endNow();

    /** Closing it gives interrupts back to the process. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
