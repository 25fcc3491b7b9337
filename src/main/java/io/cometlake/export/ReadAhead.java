// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Makes a call for each of many things, a few at once, and uses the answers in the order of the things. Thread-safe. */
final class ReadAhead {
    /** Answers that are held at once; some are long lists of files. */
    private static final int WINDOW = 8;

    private final ExecutorService calls;
    private final StopSignal stop;

    ReadAhead(ExecutorService calls, StopSignal stop) {
        this.calls = calls;
        this.stop = stop;
    }

    /** @param use runs on the caller's thread */
    <T, R> void forEach(List<T> things, Function<T, R> call, BiConsumer<T, R> use) {
        Deque<Future<R>> pending = new ArrayDeque<>();
        int asked = 0;
        try {
            for (T thing : things) {
                stop.check();
                while (asked < things.size() && pending.size() < WINDOW) {
                    T next = things.get(asked++);
                    pending.add(calls.submit(() -> call.apply(next)));
                }
                use.accept(thing, PendingCalls.await(pending.remove()));
            }
        } finally {
            pending.forEach(answer -> answer.cancel(true));
        }
    }
}
