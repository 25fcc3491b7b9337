// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the durable log of what clean-ups did. A line is durable when {@link #add} returns. Thread-safe. */
public interface ActionJournal {
    /** Adds a line. */
    void add(JournalEntry entry);

    /** The lines of one action of a run, in the order in which they were added. */
    List<JournalEntry> of(String run, long number);

    /** How many experiments clean-ups of this server have changed since, apart from those of a run; undone ones count. */
    long changedSince(String server, Instant since, String apartFromRun);

    /**
     * When an experiment was archived by one of these policies of a job, if nothing that clean-ups did to it later took that back.
     */
    Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies);
}
