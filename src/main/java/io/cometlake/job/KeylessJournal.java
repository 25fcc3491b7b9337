// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.KeyGuard;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A journal into which the API key in use does not get, nor into whatever is made of it: the lake's table, reports, what is printed. A
 * plan has no experiment whose name or tag holds it; one may have got such a name since, and what stopped a call may quote it.
 */
record KeylessJournal(ActionJournal journal, KeyGuard guard) implements ActionJournal {
    @Override
    public void add(JournalEntry entry) {
        journal.add(new JournalEntry(
                entry.run(),
                entry.planDigest(),
                entry.number(),
                entry.step(),
                entry.policy(),
                entry.kind(),
                hide(entry.before()),
                entry.target(),
                entry.call(),
                entry.phase(),
                entry.at(),
                entry.who(),
                guard.hideIn(entry.detail()),
                guard.hideIn(entry.reason())));
    }

    private ExperimentState hide(ExperimentState state) {
        return new ExperimentState(
                state.experimentKey(),
                guard.hideIn(state.name()),
                state.workspace(),
                state.project(),
                state.projectId(),
                guard.hideIn(state.owner()),
                state.startMillis(),
                state.endMillis(),
                state.archived(),
                state.running(),
                state.crashed(),
                guard.hideAll(state.tags()));
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
