// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/** At least one of some conditions; false if there are none. */
public record ResolvedAny(List<ResolvedQuery> operands) implements ResolvedQuery {
    public ResolvedAny {
        operands = List.copyOf(operands);
    }

    @Override
    public boolean isConjunction() {
        return false;
    }
}
