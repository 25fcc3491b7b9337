// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;

/** Calculates with numbers: exactly, but for division, which Python does in floating point. */
final class Arithmetic {
    private static final int MAX_LITERAL = 1000;

    private Arithmetic() {}

    /** A number as Python writes it: {@code 1_000}, {@code .98}, {@code 1e-3}. */
    static NumberValue number(String literal) {
        if (literal.length() > MAX_LITERAL) {
            throw new IllegalArgumentException("This number is too long");
        }
        String digits = literal.replace("_", "");
        boolean whole = digits.chars().allMatch(Character::isDigit);
        if (whole && digits.length() > 1 && digits.startsWith("0") && !digits.matches("0+")) {
            throw new IllegalArgumentException(
                    "A number does not begin with 0; write " + digits.replaceFirst("^0+", ""));
        }
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (exponent >= 0
                && digits.substring(exponent).replaceAll("[^0-9]|^0+", "").length() > 3) {
            throw new IllegalArgumentException("The exponent of " + literal + " is too large");
        }
        BigDecimal number = new BigDecimal(digits);
        return whole ? new NumberValue(number) : NumberValue.fraction(number);
    }

    static Term sign(String sign, Term term) {
        if (term instanceof Term.Span span) {
            return sign.equals("-") ? new Term.Span(span.seconds().negate()) : span;
        }
        NumberValue number = operand(sign, term);
        return new Term.Constant(
                sign.equals("-") ? new NumberValue(number.number().negate()) : number);
    }

    static Term calculate(Term leftTerm, String operator, Term rightTerm) {
        NumberValue left = operand(operator, leftTerm);
        NumberValue right = operand(operator, rightTerm);
        boolean whole = left.isWhole() && right.isWhole() && !operator.equals("/");
        BigDecimal result = switch (operator) {
            case "+" -> left.number().add(right.number());
            case "-" -> left.number().subtract(right.number());
            case "*" -> left.number().multiply(right.number());
            default -> divide(left.number(), right.number());
        };
        return new Term.Constant(whole ? new NumberValue(result) : NumberValue.fraction(result));
    }

    private static BigDecimal divide(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new IllegalArgumentException("Nothing can be divided by 0");
        }
        double quotient = left.doubleValue() / right.doubleValue();
        if (!Double.isFinite(quotient)) {
            throw new IllegalArgumentException("The quotient is too large");
        }
        return new BigDecimal(Double.toString(quotient));
    }

    private static NumberValue operand(String operator, Term term) {
        if (term instanceof Term.Constant constant && constant.value() instanceof NumberValue number) {
            return number;
        }
        throw new IllegalArgumentException(
                term instanceof Term.Name
                        ? "A variable is compared as it is; move " + operator + " to the other side"
                        : operator + " calculates with numbers only, not with " + term.describe());
    }
}
