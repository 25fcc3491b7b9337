// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.Listing;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.query.Columns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * All experiments of the action's project that match its policy now, read anew: the listings, and what the rule needs of those
     * that their rows do not rule out.
     */
    List<Facts> matching(PlannedAction action) {
        PolicySpec policy = policy(action);
        List<Facts> matching = new ArrayList<>();
        for (Listing listing : listings(policy.conditions().archived())) {
            List<Facts> rows = rows(action.before(), listing);
            if (!rows.isEmpty()) {
                PolicyRule rule = of(action, rows.get(0));
                List<Facts> possible =
                        rows.stream().filter(facts -> !rule.ruledOut(facts)).toList();
                reader.complete(possible, FactNeeds.toJudge(policy), rule).stream()
                        .filter(facts -> rule.judge(facts).matches())
                        .forEach(matching::add);
            }
        }
        return matching;
    }

    private static List<Listing> listings(ArchivedOnes archived) {
        return switch (archived) {
            case LEFT_OUT -> List.of(Listing.ACTIVE);
            case ONLY -> List.of(Listing.ARCHIVED);
            case INCLUDED -> List.of(Listing.ACTIVE, Listing.ARCHIVED);
        };
    }

    /** Of those that live there, as a plan sees them. */
    private List<Facts> rows(ExperimentState place, Listing listing) {
        boolean archived = listing == Listing.ARCHIVED;
        try (Stream<? extends ExperimentReads> listed = archived
                ? comet.genArchivedExperiments(place.workspace(), place.project())
                : comet.genExperiments(place.workspace(), place.project())) {
            return listed.map(ExperimentReads::metadata)
                    .filter(row -> row.projectId().equals(place.projectId()))
                    .map(row -> Facts.of(row.withArchived(archived)))
                    .toList();
        }
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
