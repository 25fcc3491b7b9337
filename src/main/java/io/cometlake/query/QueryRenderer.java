// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a query so that this room and Comet's Python client read it alike: with parentheses wherever Python wants them. */
final class QueryRenderer implements Query.Visitor<String> {
    @Override
    public String visit(Comparison comparison) {
        Operator operator = comparison.operator();
        String value = comparison.value().render();
        return operator.isMethod()
                ? comparison.variable() + "." + operator.symbol() + "(" + value + ")"
                : comparison.variable() + " " + operator.symbol() + " " + value;
    }

    @Override
    public String visit(Between between) {
        return between.variable() + ".between(" + between.low().render() + ", "
                + between.high().render() + ")";
    }

    @Override
    public String visit(Tagged tagged) {
        return tagged.variable().toString();
    }

    @Override
    public String visit(And and) {
        return join(and.operands(), " & ");
    }

    @Override
    public String visit(Or or) {
        return join(or.operands(), " | ");
    }

    @Override
    public String visit(Not not) {
        return "~" + operand(not.operand());
    }

    private String join(List<Query> operands, String symbol) {
        return operands.stream().map(this::operand).collect(Collectors.joining(symbol));
    }

    private String operand(Query query) {
        String text = query.accept(this);
        boolean infix = query instanceof And
                || query instanceof Or
                || query instanceof Comparison comparison
                        && !comparison.operator().isMethod();
        return infix ? "(" + text + ")" : text;
    }
}
