// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionJournal;
import io.cometlake.query.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The time between archiving by a policy and deleting by another. Dates are UTC. */
final class Grace {
    /** The tag that tells people in Comet's own pages. */
    static final String DELETE_AFTER = "cometlake:delete-after=";

    private final CleanupJob job;
    private final ActionJournal journal;
    private final String server;
    private final Instant now;

    Grace(CleanupJob job, ActionJournal journal, String server, Instant now) {
        this.job = job;
        this.journal = journal;
        this.server = server;
        this.now = now;
    }

    /** Why it is not to be deleted yet; empty if it is. */
    Optional<String> notDue(String experimentKey, ActionSpec.Delete delete) {
        Optional<Instant> archived = journal.archivedBy(server, experimentKey, job.name(), delete.archivedBy());
        if (archived.isEmpty()) {
            return Optional.of("it was not archived by " + String.join(" or ", delete.archivedBy())
                    + " of this job, or has been restored since");
        }
        Instant due = archived.get().plus(delete.grace());
        return due.isAfter(now)
                ? Optional.of("it was archived " + moment(archived.get()) + " and waits "
                        + Durations.text(delete.grace()) + ", until " + moment(due))
                : Optional.empty();
    }

    /** The tag that an archiving policy sets, if another one of the job deletes what it archives: the earliest date. */
    List<String> announcements(PolicySpec policy) {
        if (!(policy.action() instanceof ActionSpec.Archive)) {
            return List.of();
        }
        return job.policies().stream()
                .map(PolicySpec::action)
                .filter(ActionSpec.Delete.class::isInstance)
                .map(ActionSpec.Delete.class::cast)
                .filter(delete -> delete.archivedBy().contains(policy.name()))
                .map(ActionSpec.Delete::grace)
                .min(Duration::compareTo)
                .map(grace -> DELETE_AFTER + LocalDate.ofInstant(now.plus(grace), ZoneOffset.UTC))
                .stream()
                .toList();
    }

    private static String moment(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(instant)
                + " UTC";
    }
}
