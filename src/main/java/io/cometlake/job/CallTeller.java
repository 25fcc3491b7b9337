// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells somebody of the calls over a connection, each once: of what came since it was asked to last. Thread-safe. */
public final class CallTeller implements AutoCloseable {
    private final Supplier<CallStatistics> calls;
    private final Consumer<ServerCalls> listener;
    private CallStatistics told = CallStatistics.NONE;

    /** @param calls of a connection since it was opened */
    public CallTeller(Supplier<CallStatistics> calls, Consumer<ServerCalls> listener) {
        this.calls = calls;
        this.listener = listener;
    }

    /** Tells what is new, if anything is. */
    public synchronized void tell() {
        CallStatistics now = calls.get();
        if (!now.equals(told)) {
            CallStatistics before = told;
            told = now;
            listener.accept(ServerCalls.between(before, now));
        }
    }

    /** Tells the rest. */
    @Override
    public void close() {
        tell();
    }
}
