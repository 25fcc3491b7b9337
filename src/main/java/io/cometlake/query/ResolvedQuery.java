// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import java.util.List;

/**
 * A query whose names are columns of one project, and in which nothing is negated but operators: {@code ~(a & b)} has become
 * {@code ~a | ~b}. Immutable.
 */
public sealed interface ResolvedQuery permits ResolvedAll, ResolvedAny, ResolvedRule {
    /** Whether no part is an alternative to another, so that one call of {@code project/query} answers it. */
    boolean isConjunction();

    /**
     * The member {@code predicates} of {@code project/query}: one a source, in the order of first appearance, all of which have to
     * hold. Whether a server honours alternatives in there is not known, so {@link QueryPlan} never sends any.
     */
    default List<Predicate> predicates() {
        return PredicateRenderer.render(this);
    }

    /** The member {@code rulesTree} of {@code experiments/search}. */
    default Group rulesTree() {
        return TreeRenderer.render(this);
    }
}
