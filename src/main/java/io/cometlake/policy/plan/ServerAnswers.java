// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.Listing;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.PreparedQuery;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import io.cometlake.query.Query;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.ResolvedQuery;
import io.cometlake.query.UnknownNames;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the server says that a policy's query is true of. Only ever narrows what is read: whether it is right is judged here. */
final class ServerAnswers {
    /** No server is known that serves pages of its search as short as this unless there is no more. */
    private static final long SHORTEST_PAGE = 100;

    private final CometReads comet;

    ServerAnswers(CometReads comet) {
        this.comet = comet;
    }

    /** Empty where there is nothing to ask: the rows tell all that the query needs, or rule everything out. */
    Optional<Set<String>> ask(SurveyedProject project, PolicyThere policy) {
        Query query = policy.query();
        if (query == null || policy.allCandidates() == 0) {
            return Optional.empty();
        }
        Set<String> keys = new HashSet<>();
        for (Listing listing : policy.lists()) {
            if (policy.candidates().getOrDefault(listing, 0L) > 0 && isAlwaysTrue(project, query, listing)) {
                return Optional.empty();
            }
        }
        for (Listing listing : policy.lists()) {
            if (policy.candidates().getOrDefault(listing, 0L) > 0) {
                keys.addAll(prepared(project, query, listing).keys());
            }
        }
        return Optional.of(keys);
    }

    /** As where only the absence of a name is asked for that no experiment has. */
    private static boolean isAlwaysTrue(SurveyedProject project, Query query, Listing listing) {
        return query.resolve(project.columns(listing), UnknownNames.ARE_ABSENT).equals(ResolvedQuery.ALWAYS);
    }

    /** The calls that asking takes at most. */
    long mostCalls(SurveyedProject project, PolicyThere policy) {
        Query query = policy.query();
        if (query == null) {
            return 0;
        }
        long calls = 0;
        for (Listing listing : policy.lists()) {
            if (policy.candidates().getOrDefault(listing, 0L) > 0) {
                calls += mostCalls(project, query, listing);
            }
        }
        return calls;
    }

    private long mostCalls(SurveyedProject project, Query query, Listing listing) {
        QueryPlan plan = prepared(project, query, listing).plan();
        if (!plan.usesSearch()) {
            return plan.calls();
        }
        ResolvedQuery resolved = query.resolve(project.columns(listing), UnknownNames.ARE_ABSENT);
        long found = project.listed();
        // The project's id, the pages, one more that brings nothing new, and all of it part by part if the server has
        // no search.
        return 1 + found / SHORTEST_PAGE + 2 + QueryPlan.withoutSearch(resolved).calls();
    }

    private PreparedQuery prepared(SurveyedProject project, Query query, Listing listing) {
        return comet.prepareQuery(
                project.project().workspaceName(),
                project.project().projectName(),
                query,
                listing,
                project.columns(listing),
                UnknownNames.ARE_ABSENT);
    }
}
