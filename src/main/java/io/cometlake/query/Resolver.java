// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.RuleOperator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a query with names to one with columns, in which only operators are negated. One instance negates, one does not. */
final class Resolver implements Query.Visitor<ResolvedQuery> {
    private final Columns columns;
    private final UnknownNames unknownNames;
    private final boolean negates;
    private final Set<Variable> refused;

    private Resolver(Columns columns, UnknownNames unknownNames, boolean negates, Set<Variable> refused) {
        this.columns = columns;
        this.unknownNames = unknownNames;
        this.negates = negates;
        this.refused = refused;
    }

    static ResolvedQuery resolve(Query query, Columns columns, UnknownNames unknownNames) {
        Set<Variable> refused = new LinkedHashSet<>();
        ResolvedQuery resolved = query.accept(new Resolver(columns, unknownNames, false, refused));
        if (!refused.isEmpty()) {
            List<UnknownName> unknown = UnknownName.of(query, columns).stream()
                    .filter(name -> refused.contains(name.variable()))
                    .toList();
            throw new UnknownColumnException(List.copyOf(refused), message(unknown));
        }
        return resolved;
    }

    private static String message(List<UnknownName> unknown) {
        StringBuilder message = new StringBuilder("No experiment of the project has ");
        for (int at = 0; at < unknown.size(); at++) {
            message.append(at == 0 ? "" : at == unknown.size() - 1 ? " or " : ", ")
                    .append(unknown.get(at));
        }
        return message.toString();
    }

    @Override
    public ResolvedQuery visit(Comparison comparison) {
        refuseUnfixed(comparison.value());
        Optional<Column> known = columns.find(comparison.variable());
        if (known.isEmpty()) {
            return ofNothing(comparison);
        }
        Column column = known.get();
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

    /** Where a value is missing, only its absence is true, and a comparison and its opposite both fail. */
    private ResolvedQuery ofNothing(Comparison comparison) {
        boolean equal = comparison.operator() == Operator.EQUAL;
        boolean unequal = comparison.operator() == Operator.NOT_EQUAL;
        boolean none =
                comparison.value().equals(Value.NULL) || comparison.value() instanceof TextValue text && text.isEmpty();
        if (none && (equal || unequal)) {
            return equal == negates ? ResolvedQuery.NEVER : ResolvedQuery.ALWAYS;
        }
        return ofNothing(comparison.variable());
    }

    /** Even where the name is unknown, so that a forgotten moment shows in every project. */
    private static void refuseUnfixed(Value value) {
        if (value instanceof AgoValue ago) {
            throw new UnfixedTimeException(ago);
        }
    }

    private ResolvedQuery ofNothing(Variable unknown) {
        if (unknownNames == UnknownNames.REFUSED) {
            refused.add(unknown);
        }
        return ResolvedQuery.NEVER;
    }

    @Override
    public ResolvedQuery visit(Between between) {
        refuseUnfixed(between.low());
        refuseUnfixed(between.high());
        Optional<Column> known = columns.find(between.variable());
        if (known.isEmpty()) {
            return ofNothing(between.variable());
        }
        Column column = known.get();
        Between range = ColumnRules.checkRange(column, between);
        if (range.low() instanceof TimeValue) {
            // Comet's client refuses times in a range; two comparisons say the same.
            return join(
                    List.of(
                            rule(column, RuleOperator.GREATER_OR_EQUAL, List.of(range.low())),
                            rule(column, RuleOperator.LESS_OR_EQUAL, List.of(range.high()))),
                    true);
        }
        return rule(column, RuleOperator.BETWEEN, List.of(range.low(), range.high()));
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
        return not.operand().accept(new Resolver(columns, unknownNames, !negates, refused));
    }

    private List<ResolvedQuery> resolveAll(List<Query> operands) {
        List<ResolvedQuery> resolved = new ArrayList<>();
        operands.forEach(operand -> resolved.add(operand.accept(this)));
        return resolved;
    }

    /** By De Morgan: what was to hold together, negated, is that one of them fails. Leaves out what is true or false anyway. */
    private ResolvedQuery join(List<ResolvedQuery> operands, boolean together) {
        boolean all = together != negates;
        ResolvedQuery deciding = all ? ResolvedQuery.NEVER : ResolvedQuery.ALWAYS;
        if (operands.contains(deciding)) {
            return deciding;
        }
        List<ResolvedQuery> open =
                operands.stream().filter(operand -> !operand.isConstant()).toList();
        if (open.size() == 1) {
            return open.get(0);
        }
        return all ? new ResolvedAll(open) : new ResolvedAny(open);
    }

    private ResolvedQuery rule(Column column, RuleOperator operator, List<Value> values) {
        return new ResolvedRule(column, negates ? operator.opposite() : operator, values);
    }
}
