// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/** The methods of variables: {@code between}, {@code contains}, {@code startswith}, {@code endswith}. */
final class Methods {
    private static final List<String> NAMES = List.of("between", "contains", "startswith", "endswith");

    private Methods() {}

    static Query call(Term target, String method, Arguments arguments) {
        if (!(target instanceof Term.Name name)) {
            throw new IllegalArgumentException(
                    "Only variables have methods, as Parameter(\"optimizer\").contains(\"ad\"), not "
                            + target.describe());
        }
        Variable variable = name.variable();
        return switch (method) {
            case "between" -> between(variable, arguments.exactly(2, "between(low, high)"));
            case "contains" -> new Comparison(variable, Operator.CONTAINS, text(method, arguments));
            case "startswith" -> new Comparison(variable, Operator.STARTS_WITH, text(method, arguments));
            case "endswith" -> new Comparison(variable, Operator.ENDS_WITH, text(method, arguments));
            default ->
                throw new IllegalArgumentException("A variable has no method " + method + Nearest.hint(method, NAMES));
        };
    }

    private static Query between(Variable variable, List<Term> ends) {
        return new Between(variable, value(variable, ends.get(0)), value(variable, ends.get(1)));
    }

    private static Value text(String method, Arguments arguments) {
        Term term = arguments.exactly(1, method + "(\"text\")").get(0);
        if (term instanceof Term.Constant constant) {
            return constant.value();
        }
        throw arguments.error(method + " needs a text, not " + term.describe() + "; write it in quotes");
    }

    private static Value value(Variable variable, Term term) {
        if (term instanceof Term.Constant constant) {
            return constant.value();
        }
        if (term instanceof Term.Span span) {
            return NumberValue.of(span.seconds());
        }
        throw new IllegalArgumentException(
                variable + ".between needs two numbers or two times, not " + term.describe());
    }
}
