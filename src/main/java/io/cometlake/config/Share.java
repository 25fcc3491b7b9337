// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of something, as people write it: {@code 10%}.
 *
 * @param percent from 0 to 100, without trailing zeros
 */
public record Share(BigDecimal percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static final Share NONE = ofPercent(0);
    public static final Share ALL = ofPercent(100);

    public Share {
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw new ConfigException("'" + percent.toPlainString() + "%' is no share: it is from 0% to 100%.");
        }
        percent = percent.signum() == 0 ? BigDecimal.ZERO : percent.stripTrailingZeros();
    }

    public static Share ofPercent(long percent) {
        return new Share(BigDecimal.valueOf(percent));
    }

    /**
     * Reads {@code 10%} or {@code 0.5%}.
     *
     * @throws ConfigException if it is no share
     */
    public static Share parse(String text) {
        String number = text.strip();
        if (!number.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%")) {
            throw new ConfigException("'" + text + "' is no share. Write it as 10%.");
        }
        return new Share(new BigDecimal(number.substring(0, number.length() - 1)));
    }

    /** How many of a number of things: rounded up, so that a share of few is at least one. */
    public long of(long things) {
        return percent.multiply(BigDecimal.valueOf(things))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .longValueExact();
    }

    public boolean isNone() {
        return percent.signum() == 0;
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return percent.toPlainString() + "%";
    }
}
