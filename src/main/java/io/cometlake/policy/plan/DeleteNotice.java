// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The tag that tells people in Comet's own pages when an archived experiment may be deleted. Dates are UTC. */
final class DeleteNotice {
    static final String PREFIX = "cometlake:delete-after=";

    private DeleteNotice() {}

    /** What an archiving policy sets, if another one of the job deletes what it archives: the earliest date. */
    static List<String> of(PolicySpec policy, CleanupJob job, Instant now) {
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
                .map(grace -> PREFIX + LocalDate.ofInstant(now.plus(grace), ZoneOffset.UTC))
                .stream()
                .toList();
    }
}
