// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.RuleOperator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** From a query with names to one with columns, in which only operators are negated. One instance negates, one does not. */
final class Resolver implements Query.Visitor<ResolvedQuery> {
    private final Columns columns;
    private final boolean negates;

    private Resolver(Columns columns, boolean negates) {
        this.columns = columns;
        this.negates = negates;
    }

    static ResolvedQuery resolve(Query query, Columns columns) {
        List<Variable> unknown = query.variables().stream()
                .filter(variable -> variable.source() != Source.TAG)
                .filter(variable -> columns.find(variable).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnknownColumnException(unknown, message(unknown, columns));
        }
        return query.accept(new Resolver(columns, false));
    }

    private static String message(List<Variable> unknown, Columns columns) {
        StringBuilder message = new StringBuilder("No experiment of the project has ");
        for (int at = 0; at < unknown.size(); at++) {
            Variable variable = unknown.get(at);
            message.append(at == 0 ? "" : at == unknown.size() - 1 ? " or " : ", ")
                    .append(variable);
            Collection<String> known = columns.variables().stream()
                    .filter(other -> other.source() == variable.source())
                    .map(Variable::name)
                    .toList();
            message.append(nearest(variable, known, columns));
        }
        return message.toString();
    }

    /** A name of the same source that is spelled alike, or the same name of another source. */
    private static String nearest(Variable variable, Collection<String> known, Columns columns) {
        String hint = Nearest.hint(variable.name(), known);
        if (!hint.isEmpty()) {
            return " (" + hint.substring(2) + ")";
        }
        return columns.variables().stream()
                .filter(other -> other.name().equals(variable.name()))
                .findFirst()
                .map(other -> " (did you mean " + other + "?)")
                .orElse("");
    }

    @Override
    public ResolvedQuery visit(Comparison comparison) {
        Column column = columns.find(comparison.variable()).orElseThrow();
        Value value = ColumnRules.check(column, comparison.operator(), comparison.value());
        boolean equality = comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.NOT_EQUAL;
        boolean unequal = comparison.operator() == Operator.NOT_EQUAL;
        if (value.equals(Value.NULL)) {
            return rule(column, unequal ? RuleOperator.IS_NOT_NULL : RuleOperator.IS_NULL, List.of());
        }
        if (equality && value instanceof TextValue text && text.isEmpty()) {
            return rule(column, unequal ? RuleOperator.IS_NOT_EMPTY : RuleOperator.IS_EMPTY, List.of());
        }
        return rule(column, comparison.operator().rule(), List.of(value));
    }

    @Override
    public ResolvedQuery visit(Between between) {
        Column column = columns.find(between.variable()).orElseThrow();
        ColumnRules.checkRange(column, between);
        if (between.low() instanceof TimeValue) {
            // Comet's client refuses times in a range; two comparisons say the same.
            return join(
                    List.of(
                            rule(column, RuleOperator.GREATER_OR_EQUAL, List.of(between.low())),
                            rule(column, RuleOperator.LESS_OR_EQUAL, List.of(between.high()))),
                    true);
        }
        return rule(column, RuleOperator.BETWEEN, List.of(between.low(), between.high()));
    }

    @Override
    public ResolvedQuery visit(Tagged tagged) {
        Column column = new Column(tagged.tag(), Source.TAG, ColumnType.STRING);
        return rule(column, RuleOperator.EQUAL, List.of(Value.of(tagged.tag())));
    }

    @Override
    public ResolvedQuery visit(And and) {
        return join(resolveAll(and.operands()), true);
    }

    @Override
    public ResolvedQuery visit(Or or) {
        return join(resolveAll(or.operands()), false);
    }

    @Override
    public ResolvedQuery visit(Not not) {
        return not.operand().accept(new Resolver(columns, !negates));
    }

    private List<ResolvedQuery> resolveAll(List<Query> operands) {
        List<ResolvedQuery> resolved = new ArrayList<>();
        operands.forEach(operand -> resolved.add(operand.accept(this)));
        return resolved;
    }

    /** By De Morgan: what was to hold together, negated, is that one of them fails. */
    private ResolvedQuery join(List<ResolvedQuery> operands, boolean all) {
        return all == negates ? new ResolvedAny(operands) : new ResolvedAll(operands);
    }

    private ResolvedQuery rule(Column column, RuleOperator operator, List<Value> values) {
        return new ResolvedRule(column, negates ? operator.opposite() : operator, values);
    }
}
