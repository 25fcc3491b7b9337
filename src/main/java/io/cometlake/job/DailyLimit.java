// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.file.PlanFile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many experiments may be acted on within a day, asked again when a plan is applied: of two plans that were made before either was
 * carried out, each could keep to the limit and both together not.
 */
final class DailyLimit {
    private DailyLimit() {}

    /** @param run that carries it out, and may have begun */
    static void require(PlanFile plan, CleanupJob job, ActionJournal journal, String run, Instant now) {
        long before = journal.changedSince(plan.header().server(), now.minus(Duration.ofDays(1)), run);
        if (before == 0) {
            return;
        }
        Set<String> all = new HashSet<>();
        Map<String, Set<String>> byPolicy = new HashMap<>();
        plan.forEachAction(action -> {
            all.add(action.experimentKey());
            byPolicy.computeIfAbsent(action.policy(), name -> new HashSet<>()).add(action.experimentKey());
        });
        require(all.size(), before, job.guards().maxPerDay(), "job " + job.name());
        for (PolicySpec policy : job.policies()) {
            Set<String> own = byPolicy.getOrDefault(policy.name(), Set.of());
            if (!own.isEmpty()) {
                require(own.size(), before, policy.guards().maxPerDay(), "policy " + policy.name());
            }
        }
    }

    private static void require(long planned, long before, int limit, String whose) {
        if (planned + before > limit) {
            throw new PlanRefusedException("Within the last 24 hours clean-ups have acted on " + before
                    + " experiments, and this plan acts on " + planned + "; max-per-day of " + whose + " is " + limit
                    + ". Nothing is done of it. Apply it tomorrow, or raise the limit in the file and plan again.");
        }
    }
}
