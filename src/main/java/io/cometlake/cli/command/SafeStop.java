// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Interrupts;
import io.cometlake.cli.output.Console;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first interrupt into a request to stop at a safe point, and the second into the end. Thread-safe: interrupts come
 * on threads of their own, and at any time.
 */
final class SafeStop implements AutoCloseable {
    private final Interrupts interrupts;
    private final Console console;
    private final Interrupts.Registration registration;
    private @Nullable Runnable request;
    private boolean requested;

    SafeStop(Interrupts interrupts, Console console) {
        this.interrupts = interrupts;
        this.console = console;
        this.registration = interrupts.onInterrupt(this::interrupted);
    }

    /** From now on there is something to stop; an interrupt that came before is passed on at once. */
    void becomesPossible(Runnable stopRequest) {
        boolean late;
        synchronized (this) {
            request = stopRequest;
            late = requested;
        }
        if (late) {
            stopRequest.run();
        }
    }

    synchronized boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        registration.close();
    }

    private void interrupted() {
        Runnable stopRequest;
        synchronized (this) {
            if (requested) {
                interrupts.endNow();
                return;
            }
            requested = true;
            stopRequest = request;
        }
        console.note("Stopping at the next safe point. Ctrl-C again ends at once.");
        if (stopRequest != null) {
            stopRequest.run();
        }
    }
}
