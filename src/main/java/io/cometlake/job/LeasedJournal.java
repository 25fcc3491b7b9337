// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.LakeLease;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Announces calls only while the lake is the run's own: a proof may take long, and is worth nothing once somebody else writes to the
 * lake that was read. Thread-safe.
 */
final class LeasedJournal implements ActionJournal {
    private final ActionJournal journal;
    private final LakeLease lease;

    LeasedJournal(ActionJournal journal, LakeLease lease) {
        this.journal = journal;
        this.lease = lease;
    }

    /** @throws io.cometlake.lake.LeaseHeldException if a call is announced and another run has taken the lake; there is no line then */
    @Override
    public void add(JournalEntry entry) {
        if (entry.phase() == Phase.INTENDED && !lease.isHeld()) {
            lease.renew();
        }
        journal.add(entry);
    }

    @Override
    public List<JournalEntry> of(String run, long number) {
        return journal.of(run, number);
    }

    @Override
    public long changedSince(String server, Instant since, String apartFromRun) {
        return journal.changedSince(server, since, apartFromRun);
    }

    @Override
    public Optional<JournalEntry> laterThan(JournalEntry done, String apartFromRun) {
        return journal.laterThan(done, apartFromRun);
    }

    @Override
    public Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies) {
        return journal.archivedBy(server, experimentKey, job, policies);
    }
}
