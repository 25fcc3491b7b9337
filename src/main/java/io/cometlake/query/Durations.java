// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90d}, {@code 12h}, {@code 1d12h}. */
public final class Durations {
    /** A hundred years: more is a mistake, and what is counted back from now stays within what can be asked for. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern PARTS = Pattern.compile(
            "(?:([0-9]{1,9})w)?(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?");
    private static final Duration[] UNITS = {
        Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1)
    };

    private Durations() {}

    /**
     * Reads weeks, days (of 24 hours), hours, minutes and seconds, in this order, each at most once: {@code 2w}, {@code 1d12h}.
     *
     * @return whole seconds
     * @throws IllegalArgumentException if it is no duration, or longer than {@link #LONGEST}; the message says how to write one
     */
    public static Duration parse(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches() || parts.group().isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write it "
                    + (text.strip().matches("[0-9]+") ? "with its unit, " : "") + "as 90d, 12h, 30m or 1d12h");
        }
        Duration sum = Duration.ZERO;
        for (int unit = 0; unit < UNITS.length; unit++) {
            String count = parts.group(unit + 1);
            if (count != null) {
                sum = sum.plus(UNITS[unit].multipliedBy(Long.parseLong(count)));
            }
        }
        return check(sum);
    }

    /** @throws IllegalArgumentException if {@link #parse} has no text for it */
    static Duration check(Duration span) {
        if (span.isNegative() || span.getNano() != 0 || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A duration is from 0s to " + LONGEST.toDays() + "d in whole seconds, not "
                            + (span.isNegative() || span.getNano() != 0 ? span : span.toDays() + "d"));
        }
        return span;
    }

    /** As {@link #parse} reads it, without weeks: {@code 90d}, {@code 1d12h}, {@code 0s}; what is finer than a second is cut off. */
    public static String text(Duration span) {
        StringBuilder text = new StringBuilder();
        append(text, span.toDaysPart(), "d");
        append(text, span.toHoursPart(), "h");
        append(text, span.toMinutesPart(), "m");
        append(text, span.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }
}
