// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/** All of some conditions; true if there are none. */
public record ResolvedAll(List<ResolvedQuery> operands) implements ResolvedQuery {
    public ResolvedAll {
        operands = List.copyOf(operands);
    }

    @Override
    public boolean isConjunction() {
        return operands.stream().allMatch(ResolvedQuery::isConjunction);
    }
}
