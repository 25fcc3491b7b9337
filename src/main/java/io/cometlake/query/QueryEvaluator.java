// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** Evaluates a query over experiments that are at hand, as a server would. Thread-safe if the facts are. */
public final class QueryEvaluator {
    private final ResolvedQuery query;

    public QueryEvaluator(ResolvedQuery query) {
        this.query = query;
    }

    /** Whether the experiment fulfils the query. */
    public boolean matches(ExperimentFacts facts) {
        throw new UnsupportedOperationException(query.toString() + facts);
    }
}
