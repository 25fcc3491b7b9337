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
    static NumberValue whole(BigInteger number) {
        return new NumberValue(new BigDecimal(number));
    }

    static NumberValue fraction(BigDecimal number) {
        return new NumberValue(number.scale() == 0 ? number.setScale(1) : number);
    }

    static NumberValue seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds());
        return duration.getNano() == 0
                ? new NumberValue(seconds)
                : fraction(
                        seconds.add(BigDecimal.valueOf(duration.getNano(), 9)).stripTrailingZeros());
    }

    boolean isWhole() {
        return number.scale() == 0;
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
