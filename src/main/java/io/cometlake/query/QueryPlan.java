// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Set;

/**
 * How a server is asked. A query without alternatives is one call of {@code project/query}. One with alternatives is one search
 * where the server has {@code experiments/search}; else each of its largest parts without alternatives is a call, and their keys
 * are united and intersected here, so the number of calls grows with the length of the query, not with its combinations.
 * Alternatives never go to {@code project/query}: its predicates can write them, but Comet calls them unsupported there.
 *
 * <pre>{@code
 * QueryPlan plan = QueryPlan.withSearch(query.resolve(columns));
 * out.print(plan.explain());
 * Set<String> keys = plan.run(calls);
 * }</pre>
 *
 * @param root the first step, which may consist of others
 */
public record QueryPlan(QueryStep root) {
    /** For a server that has {@code experiments/search}. */
    public static QueryPlan withSearch(ResolvedQuery query) {
        return query.isConstant() || query.isConjunction()
                ? withoutSearch(query)
                : new QueryPlan(new QueryStep.Search(query.rulesTree()));
    }

    /** For a server that has {@code project/query} only. */
    public static QueryPlan withoutSearch(ResolvedQuery query) {
        return new QueryPlan(Planner.plan(query));
    }

    /** How many calls it takes at most, a search, or a list, counted as one; parts that are alike are asked for once. */
    public int calls() {
        return PlanRun.distinctCalls(root).size();
    }

    /** Whether it needs {@code experiments/search}. */
    public boolean usesSearch() {
        return root instanceof QueryStep.Search;
    }

    /** In words: which way is taken, how many calls, and each part. Several lines, each ended. */
    public String explain() {
        return new PlanText(this).render();
    }

    /**
     * Asks the server, part by part, and leaves out what cannot change the result any more.
     *
     * @return the keys in the order of the first call that named them
     */
    public Set<String> run(QueryCalls calls) {
        return new PlanRun(calls).keys(root);
    }
}
