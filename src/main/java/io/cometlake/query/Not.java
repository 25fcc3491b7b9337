// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/** The opposite of a condition, see {@link Query#not()}. */
public record Not(Query operand) implements Query {
    public Not {
        Depth.check(List.of(operand));
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
