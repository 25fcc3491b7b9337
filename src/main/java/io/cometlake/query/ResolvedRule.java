// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.RuleOperator;
import java.util.List;

/**
 * A column compared with as many values as the operator takes.
 *
 * @param values none, one, or the two ends of a range
 */
public record ResolvedRule(Column column, RuleOperator operator, List<Value> values) implements ResolvedQuery {
    public ResolvedRule {
        values = List.copyOf(values);
        if (values.size() != operator.valueCount()) {
            throw new IllegalArgumentException(operator + " does not take " + values);
        }
    }

    @Override
    public boolean isConjunction() {
        return true;
    }
}
