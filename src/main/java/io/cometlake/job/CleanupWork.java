// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;
import java.util.Optional;
import java.util.function.Supplier;

/** What a run has to do, one thing after the other, the same each time. */
interface CleanupWork {
    /** @param position of the last thing that is done; 0 for none */
    Cursor from(long position);

    /** Goes from thing to thing. For one thread. */
    interface Cursor extends AutoCloseable {
        /** Empty behind the last. */
        Optional<Item> next();

        @Override
        void close();
    }

    /**
     * One thing to do.
     *
     * @param position where to go on behind it
     * @param count which it is, from 1
     * @param act does it, and gives the line of the journal that says what came of it
     */
    record Item(long position, long count, Supplier<JournalEntry> act) {}
}
