// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/**
 * At least one of some conditions. {@code a | b | c} is one Or of three.
 *
 * @param operands at least two; the first is no Or, as it would be the same chain
 */
public record Or(List<Query> operands) implements Query {
    public Or {
        operands = Chain.of(operands, first -> first instanceof Or chain ? chain.operands() : List.of(first));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return render();
    }
}
