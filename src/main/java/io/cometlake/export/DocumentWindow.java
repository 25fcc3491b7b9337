// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the calls of which there are some an experiment, ahead of whoever takes the answers, but only so far that not all of a
 * bundle's texts are in memory at once. Used by one thread.
 */
final class DocumentWindow implements AutoCloseable {
    private static final int MOST_AHEAD = 32;

    /** Characters of texts; where that much is held already, nothing more is asked for before it is taken. */
    private static final long MOST_HELD = 8L << 20;

    private final CometReader comet;
    private final ExecutorService calls;
    private final Set<ExperimentCall> wanted;
    private final List<String> keys;
    private final AtomicLong held = new AtomicLong();
    private final Deque<Pending> ahead = new ArrayDeque<>();
    private int next;

    /**
     * @param calls runs the calls
     * @param keys in the order in which they are taken
     */
    DocumentWindow(CometReader comet, ExecutorService calls, Set<ExperimentCall> wanted, List<String> keys) {
        this.comet = comet;
        this.calls = calls;
        this.wanted = wanted;
        this.keys = List.copyOf(keys);
        askAhead();
    }

    /** The calls for one experiment, under way or made. */
    record Pending(String key, ExperimentDocuments documents, Map<ExperimentCall, Future<?>> answers) {
        /**
         * Waits for all of them.
         *
         * @return whether all found something to answer; if not, the experiment itself may be gone
         */
        boolean await() {
            boolean complete = true;
            for (Map.Entry<ExperimentCall, Future<?>> answer : answers.entrySet()) {
                try {
                    PendingCalls.await(answer.getValue());
                } catch (CometNotFoundException e) {
                    if (!answer.getKey().mayBeMissing()) {
                        throw e;
                    }
                    complete = false;
                }
            }
            return complete;
        }

        private void abandon() {
            answers.values().forEach(answer -> answer.cancel(true));
            documents.release();
        }
    }

    /** What was asked of an experiment; those before it are let go. */
    Pending take(String key) {
        while (true) {
            askAhead();
            Pending first = ahead.element();
            if (first.key().equals(key)) {
                return first;
            }
            ahead.remove();
            first.abandon();
        }
    }

    private void askAhead() {
        while (next < keys.size() && ahead.size() < MOST_AHEAD && (ahead.isEmpty() || held.get() < MOST_HELD)) {
            String key = keys.get(next++);
            ExperimentDocuments documents = new ExperimentDocuments(held);
            Map<ExperimentCall, Future<?>> answers = new EnumMap<>(ExperimentCall.class);
            for (ExperimentCall call : wanted) {
                answers.put(call, calls.submit(() -> call.read(comet, key, documents)));
            }
            ahead.add(new Pending(key, documents, answers));
        }
    }

    /** Calls off what is still under way. */
    @Override
    public void close() {
        ahead.forEach(Pending::abandon);
        ahead.clear();
    }
}
