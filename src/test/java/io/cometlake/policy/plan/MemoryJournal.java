// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that says what a test has told it. */
final class MemoryJournal implements ActionJournal {
    private final List<JournalEntry> lines = new ArrayList<>();
    private final Map<List<String>, Instant> archived = new HashMap<>();
    private long changed;
    private Instant changedSince = Instant.MIN;

    /** By a policy of the job {@code tidy}. */
    void archived(String server, String key, String policy, Instant when) {
        archived.put(List.of(server, key, "tidy", policy), when);
    }

    void changed(long experiments) {
        changed = experiments;
    }

    /** What the last question was about. */
    Instant askedSince() {
        return changedSince;
    }

    @Override
    public void add(JournalEntry entry) {
        lines.add(entry);
    }

    @Override
    public List<JournalEntry> of(String run, long number) {
        return lines.stream()
                .filter(line -> line.run().equals(run) && line.number() == number)
                .toList();
    }

    @Override
    public long changedSince(String server, Instant since, String apartFromRun) {
        changedSince = since;
        return changed;
    }

    @Override
    public Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies) {
        return policies.stream()
                .map(policy -> archived.get(List.of(server, experimentKey, job, policy)))
                .filter(when -> when != null)
                .max(Instant::compareTo);
    }
}
