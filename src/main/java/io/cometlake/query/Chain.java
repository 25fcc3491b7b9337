// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The operands of a chain of {@code &} or {@code |}, which associate to the left. */
final class Chain {
    private Chain() {}

    static List<Query> of(List<Query> operands, Function<Query, List<Query>> unfold) {
        if (operands.size() < 2) {
            throw new IllegalArgumentException("Fewer than two operands: " + operands);
        }
        List<Query> chain = new ArrayList<>(unfold.apply(operands.get(0)));
        chain.addAll(operands.subList(1, operands.size()));
        Depth.check(chain);
        return List.copyOf(chain);
    }
}
