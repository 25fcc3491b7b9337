// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/**
 * A variable compared with one value. Nothing but a number, a text or a time has an order, and only a text contains a text.
 *
 * @param value null and the empty text with {@link Operator#EQUAL} ask whether the variable has a value, or one that is not empty
 */
public record Comparison(Variable variable, Operator operator, Value value) implements Query {
    public Comparison {
        variable.refuseTag();
        operator.check(variable, value);
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
