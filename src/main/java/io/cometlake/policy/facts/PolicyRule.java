// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.PolicySpec;
import io.cometlake.query.Columns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A policy's query and conditions over the experiments of one project, without what it keeps: that depends on the others. Immutable.
 */
public final class PolicyRule {
    private PolicyRule() {}

    /**
     * @param columns of the project
     * @param now what {@code ago(...)} and ages count from
     */
    public static PolicyRule of(PolicySpec policy, Columns columns, Instant now) {
        throw new UnsupportedOperationException(policy.name() + columns + now);
    }

    /**
     * What the rule says.
     *
     * @param why what made it match, or the first that did not, for people
     * @param values of the names in the query, that the experiment has
     */
    public record Judgement(Outcome outcome, Map<String, String> why, Map<String, String> values) {}

    /** Whether an experiment matches. */
    public enum Outcome {
        MATCHES,
        /** The query is not true of it. */
        FAILS_QUERY,
        /** A condition does not hold. */
        FAILS_CONDITION
    }

    /** By all that was read of it. */
    public Judgement judge(Facts facts) {
        throw new UnsupportedOperationException(facts.toString());
    }

    /** Why the policy's guard rails keep it from being touched; empty if they do not. */
    public Optional<String> protection(Facts facts) {
        throw new UnsupportedOperationException(facts.toString());
    }
}
