// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import org.antlr.v4.runtime.Token;

/** Makes a comparison of its two sides, whichever of them the variable is. */
final class ComparisonBuilder {
    private final SourceText source;

    ComparisonBuilder(SourceText source) {
        this.source = source;
    }

    Query build(Term left, Token symbol, Term right) {
        Operator operator = operator(symbol.getText());
        if (left instanceof Term.Condition || right instanceof Term.Condition) {
            throw source.error(
                    symbol,
                    "A condition is not compared; write it alone, or with ~ before it, and join conditions with & or |");
        }
        if (left instanceof Term.Name name) {
            return new Comparison(name.variable(), operator, value(symbol, right));
        }
        if (right instanceof Term.Name name) {
            return new Comparison(name.variable(), operator.mirrored(), value(symbol, left));
        }
        throw source.error(symbol, "Neither side is a variable; write one, as Metric(\"acc\")");
    }

    private Value value(Token symbol, Term term) {
        if (term instanceof Term.Constant constant) {
            return constant.value();
        }
        if (term instanceof Term.Span span) {
            return NumberValue.of(span.seconds());
        }
        if (term instanceof Term.Name) {
            throw source.error(symbol, "Two variables are not compared with one another; compare each with a value");
        }
        throw source.error(symbol, "A variable is not compared with " + term.describe() + "; write a value");
    }

    private static Operator operator(String symbol) {
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(symbol)) {
                return operator;
            }
        }
        throw new IllegalStateException("The grammar has an operator that queries have not: " + symbol);
    }
}
