// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants in UTC to the microsecond, as {@code 2026-11-24T00:00:00.123457Z}. Years have four digits or more and no plus sign,
 * which database readers would refuse.
 */
final class Timestamps {
    private static final long MICROS = 1_000_000;

    /** A zero stands for a digit. */
    private static final String AFTER_YEAR = "-00-00T00:00:00.000000Z";

    private Timestamps() {}

    static String render(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        if (time.getYear() < 0) {
            text.append('-');
        }
        append(text, Math.abs(time.getYear()), 4).append('-');
        append(text, time.getMonthValue(), 2).append('-');
        append(text, time.getDayOfMonth(), 2).append('T');
        append(text, time.getHour(), 2).append(':');
        append(text, time.getMinute(), 2).append(':');
        append(text, time.getSecond(), 2).append('.');
        append(text, time.getNano() / 1000, 6).append('Z');
        return text.toString();
    }

    private static StringBuilder append(StringBuilder text, int value, int digits) {
        for (int limit = (int) Math.pow(10, digits - 1); limit > value && limit > 1; limit /= 10) {
            text.append('0');
        }
        return text.append(value);
    }

    /** @throws RuntimeException if it is no such text */
    static long parse(String text) {
        int yearEnd = text.length() - AFTER_YEAR.length();
        if (yearEnd < 4) {
            throw new IllegalArgumentException("no timestamp: '" + text + "'");
        }
        for (int i = 0; i < AFTER_YEAR.length(); i++) {
            char expected = AFTER_YEAR.charAt(i);
            if (expected != '0' && text.charAt(yearEnd + i) != expected) {
                throw new IllegalArgumentException("no timestamp: '" + text + "'");
            }
        }
        LocalDateTime time = LocalDateTime.of(
                number(text, 0, yearEnd),
                number(text, yearEnd + 1, 2),
                number(text, yearEnd + 4, 2),
                number(text, yearEnd + 7, 2),
                number(text, yearEnd + 10, 2),
                number(text, yearEnd + 13, 2));
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        long micros = number(text, yearEnd + 16, 6);
        // Towards zero, because the smallest instant is no whole second.
        long towardsZero = seconds < 0 ? 1 : 0;
        return Math.addExact(Math.multiplyExact(seconds + towardsZero, MICROS), micros - towardsZero * MICROS);
    }

    private static int number(String text, int start, int length) {
        return Integer.parseInt(text, start, start + length, 10);
    }
}
