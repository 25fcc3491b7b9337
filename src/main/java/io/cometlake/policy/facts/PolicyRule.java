// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.PolicyException;
import io.cometlake.query.Columns;
import io.cometlake.query.JudgeableNames;
import io.cometlake.query.Query;
import io.cometlake.query.QueryEvaluator;
import io.cometlake.query.QueryException;
import io.cometlake.query.ResolvedQuery;
import io.cometlake.query.Source;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A policy's query and conditions over the experiments of one project, without what it keeps: that depends on the others. Judges by
 * what was read here, never by what a server says that a query is true of. Immutable.
 */
public final class PolicyRule {
    private final QueryEvaluator query;
    private final RuleConditions conditions;
    private final Protections protections;
    private final Set<Variable> named;

    private PolicyRule(
            QueryEvaluator query, RuleConditions conditions, Protections protections, Collection<Variable> named) {
        this.query = query;
        this.conditions = conditions;
        this.protections = protections;
        this.named = Collections.unmodifiableSet(new LinkedHashSet<>(named));
    }

    /**
     * @param columns of the project; names that it has not are missing everywhere
     * @param now what {@code ago(...)} and ages count from
     * @throws PolicyException if a name cannot be judged here, or a column of this project cannot be compared so
     */
    public static PolicyRule of(PolicySpec policy, Columns columns, Instant now) {
        Set<Variable> named = new LinkedHashSet<>();
        policy.query().ifPresent(where -> named.addAll(where.variables()));
        KeepSpec keep = policy.keep();
        if (keep != null) {
            if (keep.by() != null) {
                named.add(keep.by());
            }
            named.addAll(keep.per());
        }
        refuse(policy, named.stream().filter(name -> !JudgeableNames.has(name)).toList());
        return new PolicyRule(
                new QueryEvaluator(resolve(policy, columns, now)),
                RuleConditions.of(policy.conditions(), now),
                new Protections(policy, now),
                named);
    }

    private static void refuse(PolicySpec policy, List<Variable> unjudgeable) {
        if (!unjudgeable.isEmpty()) {
            throw new PolicyException("Policy " + policy.name() + " cannot be judged by " + unjudgeable.get(0)
                    + ": its value is not read. Metadata that can be: " + String.join(", ", JudgeableNames.METADATA)
                    + ".");
        }
    }

    private static ResolvedQuery resolve(PolicySpec policy, Columns columns, Instant now) {
        Optional<Query> where = policy.query();
        if (where.isEmpty()) {
            return ResolvedQuery.ALWAYS;
        }
        try {
            return where.get().at(now).resolve(columns, UnknownNames.ARE_ABSENT);
        } catch (QueryException e) {
            throw new PolicyException("Policy " + policy.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * What the rule says.
     *
     * @param why what made it match, or the first that did not, for people
     * @param values of the names in the query, and of those by which experiments are kept, that the experiment has
     */
    public record Judgement(Outcome outcome, Map<String, String> why, Map<String, String> values) {
        public Judgement {
            why = Collections.unmodifiableMap(new LinkedHashMap<>(why));
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        public boolean matches() {
            return outcome == Outcome.MATCHES;
        }

        /** Why, as {@code state is crashed, age is 41 d}. */
        public String words() {
            return why.entrySet().stream()
                    .map(entry -> entry.getKey() + " is " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Whether an experiment matches. */
    public enum Outcome {
        MATCHES,
        /** The query is not true of it. */
        FAILS_QUERY,
        /** A condition does not hold. */
        FAILS_CONDITION
    }

    /** Whether a listing's row alone says that it does not match. */
    public boolean ruledOut(ExperimentMetadata row) {
        return ruledOut(Facts.of(row));
    }

    /** Whether what was read so far says that it does not match, whatever the rest may be. */
    public boolean ruledOut(Facts facts) {
        return !query.mayMatch(facts, facts.known()::knows)
                || conditions.check(facts).stream().anyMatch(Check::fails);
    }

    /**
     * By what was read of it.
     *
     * @throws IllegalStateException if not all was read that the rule needs, and it is not ruled out by the rest
     */
    public Judgement judge(Facts facts) {
        Map<String, String> values = values(facts, (name, value) -> value);
        Map<String, String> why = values(facts, PolicyRule::words);
        List<Check> checks = conditions.check(facts);
        if (!query.mayMatch(facts, facts.known()::knows)) {
            return new Judgement(Outcome.FAILS_QUERY, why.isEmpty() ? Map.of("where", "no value") : why, values);
        }
        for (Check check : checks) {
            if (check.fails()) {
                return new Judgement(Outcome.FAILS_CONDITION, Map.of(check.name(), check.found()), values);
            }
        }
        if (checks.stream().anyMatch(Check::isOpen) || !named.stream().allMatch(facts.known()::knows)) {
            throw new IllegalStateException(
                    "Experiment " + facts.experimentKey() + " was not read whole: " + facts.known());
        }
        checks.forEach(check -> why.put(check.name(), check.found()));
        return new Judgement(Outcome.MATCHES, why, values);
    }

    private Map<String, String> values(Facts facts, BiFunction<Variable, String, String> form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable name : named) {
            facts.find(name.source(), name.name())
                    .ifPresent(value -> values.put(name.toString(), form.apply(name, value)));
        }
        return values;
    }

    /** People read no epoch milliseconds. */
    private static String words(Variable name, String value) {
        boolean time = name.source() == Source.METADATA && name.name().endsWith("_timestamp");
        return time ? Instant.ofEpochMilli(Long.parseLong(value)).toString() : value;
    }

    /**
     * Why the policy's guard rails keep it from being touched; empty if they do not. What the server does not say, such as whether it is
     * running, protects it as well.
     *
     * @throws IllegalStateException if not all was read that they need
     */
    public Optional<String> protection(Facts facts) {
        return protections.of(facts);
    }
}
