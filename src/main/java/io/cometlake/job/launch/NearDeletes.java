// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.job.CleanupMemory;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.policy.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which deletes will be due soon, as the journal tells of archivings: without a call. Who has restored an experiment on the server is
 * still told that it would be deleted; it is looked at before it is.
 */
record NearDeletes(CleanupMemory memory, String server, Duration near) {
    List<NearDelete> of(CleanupJob job, Instant now) {
        return job.policies().stream()
                .filter(policy -> policy.action() instanceof ActionSpec.Delete)
                .map(policy -> of(policy, (ActionSpec.Delete) policy.action(), now))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<NearDelete> of(PolicySpec policy, ActionSpec.Delete delete, Instant now) {
        Instant from = now.minus(delete.grace());
        List<JournalEntry> archived = memory.archived(server, delete.archivedBy(), from, from.plus(near));
        if (archived.isEmpty()) {
            return Optional.empty();
        }
        Set<String> experiments = new HashSet<>();
        Set<String> owners = new TreeSet<>();
        for (JournalEntry line : archived) {
            experiments.add(line.experimentKey());
            if (line.before().owner() != null) {
                owners.add(Objects.requireNonNull(line.before().owner()));
            }
        }
        Instant first =
                archived.stream().map(JournalEntry::at).min(Instant::compareTo).orElseThrow();
        return Optional.of(new NearDelete(policy.name(), experiments.size(), first.plus(delete.grace()), owners));
    }
}
