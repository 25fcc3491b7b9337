// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a variable is compared with: a number, a text, a boolean, a moment, a time before now, or {@link #NULL}. */
public sealed interface Value permits AgoValue, BooleanValue, NullValue, NumberValue, TextValue, TimeValue {
    /** No value; {@code None} in the text form. */
    Value NULL = NullValue.NONE;

    /** A text; the empty one asks for an empty value. */
    static Value of(String text) {
        return new TextValue(text);
    }

    /** True or false, which only equal or differ. */
    static Value of(boolean truth) {
        return new BooleanValue(truth);
    }

    /**
     * A number, digit by digit: whole numbers stay whole, others keep their fraction, so {@code 1} and {@code 1.0} differ.
     *
     * @throws IllegalArgumentException if it is not finite, or of a class that the JDK does not define
     */
    static Value of(Number number) {
        if (number instanceof Byte || number instanceof Short || number instanceof Integer || number instanceof Long) {
            return NumberValue.whole(BigInteger.valueOf(number.longValue()));
        }
        if (number instanceof BigInteger whole) {
            return NumberValue.whole(whole);
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.scale() == 0 ? new NumberValue(decimal) : NumberValue.fraction(decimal);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("A query compares with finite numbers only, not with " + number);
            }
            return NumberValue.fraction(new BigDecimal(number.toString()));
        }
        throw new IllegalArgumentException("Not a number of the JDK: " + number.getClass());
    }

    /** A duration, which Comet counts in seconds: the number of them. */
    static Value of(Duration duration) {
        return NumberValue.seconds(duration);
    }

    /**
     * A moment; what is finer than a microsecond is cut off, as the wire has no place for it.
     *
     * @throws IllegalArgumentException outside of the years 1 to 9999
     */
    static Value of(Instant moment) {
        return new TimeValue(moment.truncatedTo(ChronoUnit.MICROS));
    }

    /** A moment in UTC, which is how Comet reads times without a zone. */
    static Value of(LocalDateTime utc) {
        return of(utc.toInstant(ZoneOffset.UTC));
    }

    /** A moment. */
    static Value of(OffsetDateTime moment) {
        return of(moment.toInstant());
    }

    /**
     * The moment that lies so long before the one that {@link Query#at} says: {@code ago("30d")} in the text form.
     *
     * @throws IllegalArgumentException if it is negative, longer than {@link Durations#LONGEST}, or finer than a second
     */
    static Value ago(Duration span) {
        return new AgoValue(span);
    }

    /** As the text form writes it. */
    String render();

    /**
     * What stands in JSON for it: a {@link Number}, a {@link String}, or nothing for {@link #NULL}. What {@link #ago} makes
     * has to be fixed before.
     *
     * @throws UnfixedTimeException if it is not
     */
    Optional<Object> wire();
}
