// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

final class PredicateRenderer {
    private PredicateRenderer() {}

    static java.util.List<io.cometlake.query.wire.Predicate> render(ResolvedQuery text) {
        throw new UnsupportedOperationException(text.toString());
    }
}
