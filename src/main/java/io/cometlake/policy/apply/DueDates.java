// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.config.ActionSpec;
import io.cometlake.policy.ActionJournal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether an experiment that is to be deleted was archived by a policy, and has waited out its grace since. */
final class DueDates {
    private final ActionJournal journal;
    private final String server;
    private final String job;
    private final Clock clock;

    DueDates(ActionJournal journal, String server, String job, Clock clock) {
        this.journal = journal;
        this.server = server;
        this.job = job;
        this.clock = clock;
    }

    /** Why it may not be deleted yet; empty if it may. */
    Optional<String> refusal(String experimentKey, ActionSpec.Delete delete) {
        Optional<Instant> archived = journal.archivedBy(server, experimentKey, job, delete.archivedBy());
        if (archived.isEmpty()) {
            return Optional.of(
                    "it was not archived by " + String.join(" or ", delete.archivedBy()) + ", or was restored since");
        }
        Instant due = archived.get().plus(delete.grace());
        if (due.isAfter(clock.instant())) {
            return Optional.of(
                    "it was archived on " + seconds(archived.get()) + ", and its grace lasts until " + seconds(due));
        }
        return Optional.empty();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
