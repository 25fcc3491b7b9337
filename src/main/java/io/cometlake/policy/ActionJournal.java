// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the durable log of what clean-ups did. A line is durable when {@link #add} returns. Thread-safe. */
public interface ActionJournal {
    /** Adds a line, which stands whatever becomes of the caller then. */
    void add(JournalEntry entry);

    /** The lines of one action of a run, in the order in which they were added. */
    List<JournalEntry> of(String run, long number);

    /**
     * How many experiments clean-ups of this server have changed since, or may have, each once; undone ones count.
     *
     * @param server scheme and authority
     * @param apartFromRun a run that does not count; empty for none
     */
    long changedSince(String server, Instant since, String apartFromRun);

    /**
     * The newest call that another run made to an experiment behind one, and that concerns the same: whether it is archived, where it
     * is, or one of the same tags. Whoever takes a call back would take that one back, too.
     *
     * @param done a line with {@link JournalEntry.Phase#DONE}
     * @param apartFromRun the run that asks
     */
    Optional<JournalEntry> laterThan(JournalEntry done, String apartFromRun);

    /**
     * When an experiment was archived by one of these policies of a job, if nothing that clean-ups did to it later took that back. What
     * people do on the server is not known here.
     *
     * @param server scheme and authority
     * @param job its name
     */
    Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies);
}
