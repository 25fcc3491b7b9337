// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;
import java.util.Optional;

/**
 * A name in a query that no experiment of the project has a value for.
 *
 * @param variable as the query has it
 * @param alternatives what may be meant instead: one or no name
 */
public record UnknownName(Variable variable, List<Variable> alternatives) {
    public UnknownName {
        alternatives = List.copyOf(alternatives);
    }

    /** Those of a query, in its order. */
    static List<UnknownName> of(Query query, Columns columns) {
        return query.variables().stream()
                .filter(variable -> variable.source() != Source.TAG)
                .filter(variable -> columns.find(variable).isEmpty())
                .map(variable -> new UnknownName(
                        variable, nearest(variable, columns).stream().toList()))
                .toList();
    }

    /** What may be meant: a name of the same source that is spelled alike, or the same name of another source. */
    private static Optional<Variable> nearest(Variable variable, Columns columns) {
        List<Variable> others = columns.variables().stream()
                .filter(other -> other.source() != Source.TAG)
                .toList();
        List<String> alike = others.stream()
                .filter(other -> other.source() == variable.source())
                .map(Variable::name)
                .toList();
        return Nearest.find(variable.name(), alike)
                .map(name -> new Variable(variable.source(), name))
                .or(() -> others.stream()
                        .filter(other -> other.name().equals(variable.name()))
                        .findFirst());
    }

    /** As in {@code Metric("acuracy") (did you mean Metric("accuracy")?)}. */
    @Override
    public String toString() {
        return variable + hint();
    }

    /** As in {@code  (did you mean Metric("accuracy")?)}, with a space before; empty if nothing is spelled alike. */
    public String hint() {
        return alternatives.isEmpty() ? "" : " (did you mean " + alternatives.get(0) + "?)";
    }
}
