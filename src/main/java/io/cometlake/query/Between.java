// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/**
 * A variable between two values, both of which count as between.
 *
 * @param low a number or a time, or a text that says a time
 * @param high one of the same kind
 */
public record Between(Variable variable, Value low, Value high) implements Query {
    public Between {
        variable.refuseTag();
        boolean numbers = low instanceof NumberValue && high instanceof NumberValue;
        boolean times = isMoment(low) && isMoment(high);
        boolean texts = isTime(low) && isTime(high);
        if (!numbers && !times && !texts) {
            throw new IllegalArgumentException(variable + ".between needs two numbers or two times, not " + low.render()
                    + " and " + high.render());
        }
    }

    private static boolean isMoment(Value value) {
        return value instanceof TimeValue || value instanceof AgoValue;
    }

    /** Whether a column of times reads it as one. */
    private static boolean isTime(Value value) {
        return value instanceof TextValue text && TimeText.find(text.text()).isPresent();
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
