// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.query.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the experiments that match stay as they are: the first so many of each group.
 *
 * @param count at least 1
 * @param order which come first
 * @param by the value that is compared; null exactly for {@link Order#LAST}
 * @param per the values that make a group, within one project; one group a project if empty
 */
public record KeepSpec(int count, Order order, @Nullable Variable by, List<Variable> per) {
    public KeepSpec {
        per = List.copyOf(per);
        if (count < 1 || (by == null) != (order == Order.LAST)) {
            throw new ConfigException("Keep " + count + " by " + by + " in order " + order + ".");
        }
    }

    /** Which come first. */
    public enum Order {
        /** Those that started last. */
        LAST,
        /** Those with the largest value. */
        HIGHEST,
        /** Those with the smallest value. */
        LOWEST
    }
}
