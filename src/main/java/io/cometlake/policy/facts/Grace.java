// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.ActionSpec;
import io.cometlake.policy.ActionJournal;
import io.cometlake.query.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The time between archiving by a policy and deleting by another, as the journal tells: asked when a plan is made, and again just
 * before a delete. Thread-safe.
 */
public final class Grace {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ActionJournal journal;
    private final String server;
    private final String job;

    /**
     * @param server as the journal calls it
     * @param job the name of the job whose policies archive
     */
    public Grace(ActionJournal journal, String server, String job) {
        this.journal = journal;
        this.server = server;
        this.job = job;
    }

    /** Why an experiment is not to be deleted yet, in words; empty if it is. */
    public Optional<String> notDue(String experimentKey, ActionSpec.Delete delete, Instant now) {
        Optional<Instant> archived = journal.archivedBy(server, experimentKey, job, delete.archivedBy());
        if (archived.isEmpty()) {
            return Optional.of("it was not archived by " + String.join(" or ", delete.archivedBy())
                    + " of this job, or has been restored since");
        }
        Instant due = archived.get().plus(delete.grace());
        return due.isAfter(now)
                ? Optional.of("it was archived " + MOMENT.format(archived.get()) + " and waits "
                        + Durations.text(delete.grace()) + ", until " + MOMENT.format(due))
                : Optional.empty();
    }
}
