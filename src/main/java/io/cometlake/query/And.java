// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/**
 * All of some conditions. {@code a & b & c} is one And of three; {@code a & (b & c)} is two.
 *
 * @param operands at least two; the first is no And, as it would be the same chain
 */
public record And(List<Query> operands) implements Query {
    public And {
        operands = Chain.of(operands, first -> first instanceof And chain ? chain.operands() : List.of(first));
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
