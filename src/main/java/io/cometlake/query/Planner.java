// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Divides a query into parts without alternatives. */
final class Planner {
    private Planner() {}

    static QueryStep plan(ResolvedQuery query) {
        if (query.isConstant()) {
            return query.equals(ResolvedQuery.ALWAYS) ? new QueryStep.Everything() : new QueryStep.Nothing();
        }
        if (query.isConjunction()) {
            return new QueryStep.Ask(query.predicates());
        }
        return query instanceof ResolvedAny any ? union(any) : intersection(query);
    }

    private static QueryStep union(ResolvedAny any) {
        Set<QueryStep> steps = new LinkedHashSet<>();
        for (ResolvedQuery operand : any.operands()) {
            QueryStep step = plan(operand);
            steps.addAll(step instanceof QueryStep.Union inner ? inner.steps() : List.of(step));
        }
        return join(steps, QueryStep.Union::new);
    }

    /** One call for everything that has to hold anyway, which comes first as it can spare the others. */
    private static QueryStep intersection(ResolvedQuery all) {
        List<ResolvedQuery> certain = new ArrayList<>();
        List<ResolvedQuery> alternatives = new ArrayList<>();
        divide(all, certain, alternatives);
        Set<QueryStep> steps = new LinkedHashSet<>();
        if (!certain.isEmpty()) {
            steps.add(new QueryStep.Ask(new ResolvedAll(certain).predicates()));
        }
        alternatives.forEach(any -> steps.add(plan(any)));
        return join(steps, QueryStep.Intersection::new);
    }

    private static void divide(ResolvedQuery query, List<ResolvedQuery> certain, List<ResolvedQuery> alternatives) {
        if (query instanceof ResolvedAll all) {
            all.operands().forEach(operand -> divide(operand, certain, alternatives));
        } else if (query instanceof ResolvedAny) {
            alternatives.add(query);
        } else {
            certain.add(query);
        }
    }

    private static QueryStep join(Set<QueryStep> steps, Function<List<QueryStep>, QueryStep> join) {
        List<QueryStep> distinct = List.copyOf(steps);
        return distinct.size() == 1 ? distinct.get(0) : join.apply(distinct);
    }
}
