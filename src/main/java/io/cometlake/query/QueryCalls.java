// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import java.util.List;
import java.util.Set;

/** The ways to ask a server for the keys of one project's experiments, or of one of its two lists. A port that the client implements. */
public interface QueryCalls {
    /** {@code project/query}: the keys of the experiments for which all of the predicates hold, in the server's order. */
    Set<String> query(List<Predicate> predicates);

    /** {@code experiments/search}, all of its pages: the keys of the experiments for which the tree holds. */
    Set<String> search(Group rulesTree);

    /** All of the list, in the server's order: for a query that is true of every experiment. */
    Set<String> all();
}
