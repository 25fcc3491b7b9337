// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.function.Predicate;

/**
 * Evaluates a query over experiments that are at hand, as a server would.
 *
 * <p>Comet states what the operators are called, that a metric is compared by its last value, that times are UTC and durations
 * seconds. Not stated, and read here as in SQL: where a value is missing only {@code == None} and {@code == ""} hold, so an operator
 * and its opposite both fail; but an experiment without a tag fulfils {@code ~Tag("x")}. Also our reading: texts are compared
 * character by character with upper and lower case apart; numbers as doubles; a text or NaN where a number is wanted equals
 * nothing, is unequal to everything, and neither less nor greater; in a column of booleans {@code true} is 1, {@code false} is 0.
 *
 * <p>Immutable; thread-safe if the facts are.
 */
public final class QueryEvaluator {
    private final ResolvedQuery query;

    /** For one query over any number of experiments of its project. */
    public QueryEvaluator(ResolvedQuery query) {
        this.query = query;
    }

    /** Whether the experiment fulfils the query. */
    public boolean matches(ExperimentFacts facts) {
        return matches(query, facts);
    }

    /**
     * Whether the experiment can fulfil the query, whatever those of its names turn out to be that are not known yet. Never false of
     * one that fulfils it.
     *
     * @param known the names that the facts are asked for
     */
    public boolean mayMatch(ExperimentFacts facts, Predicate<Variable> known) {
        return holds(query, rule -> !known.test(rule.column().variable()) || RuleCheck.holds(rule, facts));
    }

    private static boolean matches(ResolvedQuery query, ExperimentFacts facts) {
        return holds(query, rule -> RuleCheck.holds(rule, facts));
    }

    /** Nothing is negated in here, so what is taken as true cannot make the whole false. */
    private static boolean holds(ResolvedQuery query, Predicate<ResolvedRule> rules) {
        if (query instanceof ResolvedAll all) {
            return all.operands().stream().allMatch(operand -> holds(operand, rules));
        }
        if (query instanceof ResolvedAny any) {
            return any.operands().stream().anyMatch(operand -> holds(operand, rules));
        }
        return rules.test((ResolvedRule) query);
    }
}
