// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import java.util.List;

/** A part of a {@link QueryPlan}. */
public sealed interface QueryStep {
    /** One call of {@code project/query}. */
    record Ask(List<Predicate> predicates) implements QueryStep {
        public Ask {
            predicates = List.copyOf(predicates);
        }
    }

    /** One call of {@code experiments/search}, page by page. */
    record Search(Group rulesTree) implements QueryStep {}

    /** All experiments, without a question: what is asked for is true of each. */
    record Everything() implements QueryStep {}

    /** No experiment, without a call: what is asked for is true of none. */
    record Nothing() implements QueryStep {}

    /** The keys that any of some steps finds. */
    record Union(List<QueryStep> steps) implements QueryStep {
        public Union {
            steps = List.copyOf(steps);
        }
    }

    /** The keys that all of some steps find. */
    record Intersection(List<QueryStep> steps) implements QueryStep {
        public Intersection {
            steps = List.copyOf(steps);
        }
    }
}
