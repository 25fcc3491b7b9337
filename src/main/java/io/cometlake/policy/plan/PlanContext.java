// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.PolicySpec;
import io.cometlake.policy.facts.FactReader;
import java.util.Map;
import java.util.Set;

/**
 * What planning one project needs of the whole plan.
 *
 * @param callsPerProof the most that proving one experiment takes when the plan is applied
 * @param links as the survey found them
 */
record PlanContext(
        FactReader reader,
        ListingSpool spool,
        ServerAnswers answers,
        Grace grace,
        Tally tally,
        Warnings warnings,
        Map<String, Set<String>> links,
        int callsPerProof) {
    Deed deed(PolicySpec policy) {
        return new Deed(policy.action(), grace.announcements(policy), links);
    }
}
