// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Grace;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What planning one project needs of the whole plan.
 *
 * @param job whose policies are planned
 * @param now when the plan is made
 * @param callsPerProof the most that proving one experiment takes when the plan is applied
 * @param links as the survey found them
 */
record PlanContext(
        CleanupJob job,
        Instant now,
        FactReader reader,
        ListingSpool spool,
        ServerAnswers answers,
        Grace grace,
        Tally tally,
        Warnings warnings,
        Map<String, Set<String>> links,
        int callsPerProof) {
    Deed deed(PolicySpec policy) {
        return new Deed(policy.action(), DeleteNotice.of(policy, job, now), links);
    }
}
