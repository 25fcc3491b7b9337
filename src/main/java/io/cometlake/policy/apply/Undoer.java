// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.CometApi;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import java.time.Clock;

/** Takes back what a run did, the last first, where that can be done. For one thread. */
public final class Undoer {
    /** @param run of the undoing, which is a run of its own */
    public Undoer(CometApi comet, ActionJournal journal, Clock clock, String run, String who) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes back one call of a run: restores what it archived, archives what it restored, moves back what it moved, takes away the
     * tags that it added, adds those that it took away; an experiment that somebody has changed since is left alone.
     *
     * @param done a line of the run with {@link JournalEntry.Phase#DONE}
     * @return the last line in the journal
     */
    public JournalEntry undo(JournalEntry done) {
        throw new UnsupportedOperationException(done.toString());
    }
}
