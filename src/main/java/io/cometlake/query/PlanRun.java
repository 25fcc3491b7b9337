// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out one plan once. */
final class PlanRun {
    private final QueryCalls calls;
    private final Map<QueryStep, Set<String>> answers = new HashMap<>();

    PlanRun(QueryCalls calls) {
        this.calls = calls;
    }

    /** The steps that call a server, each once, in their order. */
    static Set<QueryStep> distinctCalls(QueryStep root) {
        Set<QueryStep> distinct = new LinkedHashSet<>();
        collect(root, distinct);
        return distinct;
    }

    private static void collect(QueryStep step, Set<QueryStep> distinct) {
        if (step instanceof QueryStep.Union union) {
            union.steps().forEach(part -> collect(part, distinct));
        } else if (step instanceof QueryStep.Intersection intersection) {
            intersection.steps().forEach(part -> collect(part, distinct));
        } else if (!(step instanceof QueryStep.Nothing)) {
            distinct.add(step);
        }
    }

    Set<String> keys(QueryStep step) {
        if (step instanceof QueryStep.Union union) {
            Set<String> keys = new LinkedHashSet<>();
            union.steps().forEach(part -> keys.addAll(keys(part)));
            return Collections.unmodifiableSet(keys);
        }
        if (step instanceof QueryStep.Intersection intersection) {
            return intersection(intersection.steps());
        }
        Set<String> known = answers.get(step);
        if (known == null) {
            known = Collections.unmodifiableSet(new LinkedHashSet<>(ask(step)));
            answers.put(step, known);
        }
        return known;
    }

    private Set<String> intersection(List<QueryStep> steps) {
        Set<String> keys = new LinkedHashSet<>(keys(steps.get(0)));
        for (QueryStep step : steps.subList(1, steps.size())) {
            if (keys.isEmpty()) {
                break;
            }
            keys.retainAll(keys(step));
        }
        return Collections.unmodifiableSet(keys);
    }

    private Set<String> ask(QueryStep step) {
        if (step instanceof QueryStep.Nothing) {
            return Set.of();
        }
        if (step instanceof QueryStep.Everything) {
            return calls.all();
        }
        return step instanceof QueryStep.Search search
                ? calls.search(search.rulesTree())
                : calls.query(((QueryStep.Ask) step).predicates());
    }
}
