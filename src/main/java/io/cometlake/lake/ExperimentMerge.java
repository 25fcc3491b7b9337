// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Merges files that are sorted by experiment into one, by experiment; the rows of each keep their order. */
final class ExperimentMerge implements AutoCloseable {
    private final RowAssembler target;
    private final List<Input> inputs = new ArrayList<>();
    private final PriorityQueue<Input> queue = new PriorityQueue<>(Comparator.comparing(Input::key));
    private String lastKey = "";

    private record Input(ExperimentCursor cursor, Set<String> without) {
        String key() {
            return cursor.key();
        }

        boolean isAtEnd() {
            while (!cursor.isAtEnd() && without.contains(cursor.key())) {
                cursor.skip();
            }
            return cursor.isAtEnd();
        }
    }

    ExperimentMerge(RowAssembler target) {
        this.target = target;
    }

    /**
     * @param cursor closed with the merge
     * @param without experiments whose rows in it are left out
     */
    void add(ExperimentCursor cursor, Set<String> without) {
        Input input = new Input(cursor, without);
        inputs.add(input);
        enqueue(input);
    }

    /** @throws LakeException if an experiment comes from two files, or a file is not sorted */
    void run() {
        while (!queue.isEmpty()) {
            Input next = queue.remove();
            String key = next.key();
            Input rival = queue.peek();
            if (rival != null && rival.key().equals(key)) {
                throw new LakeException("Experiment " + key
                        + " was fetched again without being named as replaced; its rows would be doubled.");
            }
            if (key.compareTo(lastKey) < 0) {
                throw new LakeException("Experiment " + key + " comes after " + lastKey
                        + " in a file of the lake, which is not sorted by experiment.");
            }
            lastKey = key;
            next.cursor().moveTo(target);
            enqueue(next);
        }
        target.flush();
    }

    private void enqueue(Input input) {
        if (!input.isAtEnd()) {
            queue.add(input);
        }
    }

    @Override
    public void close() {
        inputs.forEach(input -> input.cursor().close());
    }
}
