// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/** Keeps queries shallow enough to be walked by recursion, whoever makes them. */
final class Depth implements Query.Visitor<Integer> {
    private static final Depth OF = new Depth();

    private Depth() {}

    /** @throws IllegalArgumentException if a condition over these stood too deep */
    static void check(List<Query> operands) {
        if (OF.deepest(operands) >= Query.MAX_DEPTH) {
            throw new IllegalArgumentException("A query is nested more than " + Query.MAX_DEPTH + " levels deep");
        }
    }

    private int deepest(List<Query> operands) {
        int deepest = 0;
        for (Query operand : operands) {
            deepest = Math.max(deepest, operand.accept(this));
        }
        return deepest;
    }

    @Override
    public Integer visit(Comparison comparison) {
        return 1;
    }

    @Override
    public Integer visit(Between between) {
        return 1;
    }

    @Override
    public Integer visit(Tagged tagged) {
        return 1;
    }

    @Override
    public Integer visit(And and) {
        return 1 + deepest(and.operands());
    }

    @Override
    public Integer visit(Or or) {
        return 1 + deepest(or.operands());
    }

    @Override
    public Integer visit(Not not) {
        return 1 + not.operand().accept(this);
    }
}
