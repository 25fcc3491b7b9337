// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a query compares. */
final class VariableCollector implements Query.Visitor<Boolean> {
    private final Set<Variable> variables = new LinkedHashSet<>();

    private VariableCollector() {}

    static Set<Variable> collect(Query query) {
        VariableCollector collector = new VariableCollector();
        query.accept(collector);
        return Collections.unmodifiableSet(collector.variables);
    }

    @Override
    public Boolean visit(Comparison comparison) {
        return variables.add(comparison.variable());
    }

    @Override
    public Boolean visit(Between between) {
        return variables.add(between.variable());
    }

    @Override
    public Boolean visit(Tagged tagged) {
        return variables.add(tagged.variable());
    }

    @Override
    public Boolean visit(And and) {
        return visitAll(and.operands());
    }

    @Override
    public Boolean visit(Or or) {
        return visitAll(or.operands());
    }

    @Override
    public Boolean visit(Not not) {
        return not.operand().accept(this);
    }

    private Boolean visitAll(List<Query> operands) {
        boolean grown = false;
        for (Query operand : operands) {
            grown |= operand.accept(this);
        }
        return grown;
    }
}
