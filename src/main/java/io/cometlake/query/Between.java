// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/**
 * A variable between two values, both of which count as between.
 *
 * @param low a number or a time
 * @param high one of the same kind
 */
public record Between(Variable variable, Value low, Value high) implements Query {
    public Between {
        variable.refuseTag();
        boolean numbers = low instanceof NumberValue && high instanceof NumberValue;
        boolean times = low instanceof TimeValue && high instanceof TimeValue;
        if (!numbers && !times) {
            throw new IllegalArgumentException(variable + ".between needs two numbers or two times, not " + low.render()
                    + " and " + high.render());
        }
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
