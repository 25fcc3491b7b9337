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
    /** True of every experiment. */
    ResolvedQuery ALWAYS = new ResolvedAll(List.of());

    /** True of no experiment. */
    ResolvedQuery NEVER = new ResolvedAny(List.of());

    /** Whether it is {@link #ALWAYS} or {@link #NEVER}: there is nothing to ask then, and nothing that could be sent. */
    default boolean isConstant() {
        return equals(ALWAYS) || equals(NEVER);
    }

    /** Whether no part is an alternative to another, so that one call of {@code project/query} answers it. */
    boolean isConjunction();

    /**
     * The member {@code predicates} of {@code project/query}: one a source, in the order of first appearance, all of which have to
     * hold. Whether a server honours alternatives in there is not known, so {@link QueryPlan} never sends any.
     *
     * @throws IllegalStateException of a constant
     */
    default List<Predicate> predicates() {
        if (isConstant()) {
            throw new IllegalStateException("There is nothing to ask");
        }
        return PredicateRenderer.render(this);
    }

    /**
     * The member {@code rulesTree} of {@code experiments/search}.
     *
     * @throws IllegalStateException of a constant
     */
    default Group rulesTree() {
        if (isConstant()) {
            throw new IllegalStateException("There is nothing to ask");
        }
        return TreeRenderer.render(this);
    }
}
