// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Instant;
import java.util.List;

/** Puts moments in the place of what counts back from now. */
final class FixedTimes implements Query.Visitor<Query> {
    private final Instant now;

    FixedTimes(Instant now) {
        this.now = now;
    }

    @Override
    public Query visit(Comparison comparison) {
        return new Comparison(comparison.variable(), comparison.operator(), fixed(comparison.value()));
    }

    @Override
    public Query visit(Between between) {
        return new Between(between.variable(), fixed(between.low()), fixed(between.high()));
    }

    @Override
    public Query visit(Tagged tagged) {
        return tagged;
    }

    @Override
    public Query visit(And and) {
        return new And(fixed(and.operands()));
    }

    @Override
    public Query visit(Or or) {
        return new Or(fixed(or.operands()));
    }

    @Override
    public Query visit(Not not) {
        return new Not(not.operand().accept(this));
    }

    private List<Query> fixed(List<Query> operands) {
        return operands.stream().map(operand -> operand.accept(this)).toList();
    }

    private Value fixed(Value value) {
        return value instanceof AgoValue ago ? ago.at(now) : value;
    }
}
