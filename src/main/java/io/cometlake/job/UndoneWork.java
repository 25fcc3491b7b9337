// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.apply.Undoer;
import java.util.Optional;

/** The calls of a run that has ended, the last first. */
record UndoneWork(RunJournal lines, String run, Undoer undoer) implements CleanupWork {
    @Override
    public Cursor from(long position) {
        return new Cursor() {
            private long place = position == 0 ? Long.MAX_VALUE : position;
            private long count = lines.doneFrom(run, place);

            @Override
            public Optional<Item> next() {
                return lines.doneBefore(run, place).map(done -> {
                    place = done.line();
                    count++;
                    return new Item(place, count, () -> undoer.undo(done.entry()));
                });
            }

            @Override
            public void close() {}
        };
    }
}
