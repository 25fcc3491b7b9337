// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.PolicySpec;
import io.cometlake.query.Variable;
import java.util.Set;

/**
 * What has to be known of experiments to judge them, beside their metadata and tags: no call is made for anything else.
 *
 * @param variables metrics, parameters and others that are compared
 * @param parts what else
 */
public record FactNeeds(Set<Variable> variables, Set<Part> parts) {
    public FactNeeds {
        variables = Set.copyOf(variables);
        parts = Set.copyOf(parts);
    }

    /** What costs calls of its own. */
    public enum Part {
        POINTS,
        ASSETS,
        REGISTRY,
        ARTIFACTS
    }

    /** What a policy, its guard rails and its action need. */
    public static FactNeeds of(PolicySpec policy) {
        throw new UnsupportedOperationException(policy.name());
    }

    /** Both. */
    public FactNeeds and(FactNeeds other) {
        throw new UnsupportedOperationException(other.toString());
    }
}
