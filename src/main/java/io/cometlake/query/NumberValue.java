// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * A number as it was written.
 *
 * @param number whole if its scale is 0; a fraction has another scale, even {@code 1.0}
 */
record NumberValue(BigDecimal number) implements Value {
    private static final int MAX_DIGITS = 400;

    NumberValue {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("A number of a query is at most 1.8e308");
        }
        if (number.precision() > MAX_DIGITS || number.scale() > 2 * MAX_DIGITS) {
            throw new IllegalArgumentException("A number of a query has at most " + MAX_DIGITS + " digits");
        }
    }

    static NumberValue whole(BigInteger number) {
        return new NumberValue(new BigDecimal(number));
    }

    static NumberValue fraction(BigDecimal number) {
        return new NumberValue(number.scale() == 0 ? number.setScale(1) : number);
    }

    /** Whole where nothing stands behind the point. */
    static NumberValue of(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() <= 0 ? new NumberValue(shortest.setScale(0)) : new NumberValue(shortest);
    }

    static NumberValue seconds(Duration duration) {
        return of(BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)));
    }

    boolean isWhole() {
        return number.scale() == 0;
    }

    /** As Python's {@code str} writes it, which is what the two ends of a range are sent as. */
    String text() {
        if (isWhole()) {
            return number.toString();
        }
        BigDecimal shortest = number.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (shortest.signum() == 0 || exponent >= -4 && exponent < 16) {
            return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
        }
        BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    @Override
    public String render() {
        return number.toString();
    }

    @Override
    public Optional<Object> wire() {
        return Optional.of(isWhole() ? number.toBigInteger() : number);
    }
}
