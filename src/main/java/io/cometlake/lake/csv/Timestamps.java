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
        String plain = Integer.toString(value);
        for (int i = plain.length(); i < digits; i++) {
            text.append('0');
        }
        return text.append(plain);
    }

    /** @throws java.time.DateTimeException if it is no such text */
    static long parse(String text) {
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        boolean hasLongYear = local.indexOf('-') > 4;
        LocalDateTime time = LocalDateTime.parse(hasLongYear ? "+" + local : local);
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        return Math.addExact(Math.multiplyExact(seconds, MICROS), time.getNano() / 1000);
    }
}
