// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A journal over another one, for tests that want to hear of its lines. */
class ListeningJournal implements ActionJournal {
    private final ActionJournal journal;

    ListeningJournal(ActionJournal journal) {
        this.journal = journal;
    }

    @Override
    public void add(JournalEntry entry) {
        journal.add(entry);
    }

    @Override
    public final List<JournalEntry> of(String run, long number) {
        return journal.of(run, number);
    }

    @Override
    public final long changedSince(String server, Instant since, String apartFromRun) {
        return journal.changedSince(server, since, apartFromRun);
    }

    @Override
    public final Optional<JournalEntry> laterThan(JournalEntry done, String apartFromRun) {
        return journal.laterThan(done, apartFromRun);
    }

    @Override
    public final Optional<Instant> archivedBy(
            String server, String experimentKey, String job, Collection<String> policies) {
        return journal.archivedBy(server, experimentKey, job, policies);
    }
}
