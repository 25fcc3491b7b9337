// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.Listing;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.query.Columns;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of a job as they judge now, and what they need to know. A project's columns are asked for once a run, and only where a
 * policy has a query. For one thread.
 */
final class Rules {
    private static final Columns NO_COLUMNS = Columns.of(List.of());
    private static final FactNeeds STATE = FactNeeds.ofPart(FactNeeds.Part.TAGS);

    private final CometReads comet;
    private final CleanupJob job;
    private final FactReader reader;
    private final Clock clock;
    private final Map<ProjectListing, Columns> columns = new HashMap<>();
    private final Map<String, FactNeeds> needs = new HashMap<>();

    Rules(CometReads comet, CleanupJob job, Clock clock) {
        this.comet = comet;
        this.job = job;
        this.reader = new FactReader(comet);
        this.clock = clock;
    }

    /** The policy of an action. */
    PolicySpec policy(PlannedAction action) {
        PolicySpec policy = job.policy(action.policy());
        if (policy.action().kind() != action.kind()) {
            throw new PolicyException("Policy '" + policy.name() + "' says "
                    + policy.action().kind().text() + ", the plan "
                    + action.kind().text() + ". Make the plan again.");
        }
        return policy;
    }

    /** All that the action's policy, guard rails and action need to know of the experiment now; empty if it is gone. */
    Optional<Facts> read(PlannedAction action) {
        PolicySpec policy = policy(action);
        return reader.read(
                action.experimentKey(), needs.computeIfAbsent(policy.name(), name -> FactNeeds.toApply(policy)));
    }

    /** Metadata and tags alone. */
    Optional<Facts> readAgain(PlannedAction action) {
        return reader.read(action.experimentKey(), STATE);
    }

    /** The action's rule, counting times from now. */
    PolicyRule of(PlannedAction action, Facts facts) {
        PolicySpec policy = policy(action);
        return PolicyRule.of(policy, columns(policy, facts), clock.instant());
    }

    private Columns columns(PolicySpec policy, Facts facts) {
        if (policy.query().isEmpty()) {
            return NO_COLUMNS;
        }
        Listing listing = facts.metadata().archived() ? Listing.ARCHIVED : Listing.ACTIVE;
        return columns.computeIfAbsent(
                new ProjectListing(
                        facts.metadata().workspaceName(), facts.metadata().projectName(), listing),
                project -> QueryColumns.of(comet.listColumns(project.workspace(), project.project(), listing)));
    }

    private record ProjectListing(String workspace, String project, Listing listing) {}
}
