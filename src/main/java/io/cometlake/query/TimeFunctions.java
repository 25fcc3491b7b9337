// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Python's {@code datetime}, {@code timedelta} and {@code timezone}, as far as they say a moment or a duration; and {@code ago}, which
 * Python has not.
 */
final class TimeFunctions {
    static final List<String> NAMES = List.of("datetime", "timedelta", "timezone", "ago");
    static final Term.Zone UTC = new Term.Zone(Duration.ZERO);

    private static final List<String> OF_DATETIME =
            List.of("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo");
    private static final List<String> OF_TIMEDELTA =
            List.of("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");
    private static final List<BigDecimal> SECONDS = List.of(
            new BigDecimal(86_400),
            BigDecimal.ONE,
            new BigDecimal("0.000001"),
            new BigDecimal("0.001"),
            new BigDecimal(60),
            new BigDecimal(3_600),
            new BigDecimal(604_800));
    private static final Duration DAY = Duration.ofDays(1);

    private final Arguments arguments;

    TimeFunctions(Arguments arguments) {
        this.arguments = arguments;
    }

    static String example(String function) {
        return switch (function) {
            case "datetime" -> "datetime(2019, 9, 24, 5)";
            case "timedelta" -> "timedelta(hours=2)";
            case "ago" -> "ago(\"30d\")";
            default -> "timezone.utc";
        };
    }

    /** A moment; without {@code tzinfo} in UTC. */
    Term datetime() {
        Map<String, Arguments.Argument> found = arguments.byName(OF_DATETIME);
        if (!found.keySet().containsAll(OF_DATETIME.subList(0, 3))) {
            throw arguments.error("datetime needs a year, a month and a day, as datetime(2019, 9, 24)");
        }
        int microsecond = arguments.whole(found.get("microsecond"), 0);
        if (microsecond < 0 || microsecond > 999_999) {
            throw arguments.error("There is no such time: microsecond " + microsecond);
        }
        int year = arguments.whole(found.get("year"), 0);
        int month = arguments.whole(found.get("month"), 0);
        int day = arguments.whole(found.get("day"), 0);
        int hour = arguments.whole(found.get("hour"), 0);
        int minute = arguments.whole(found.get("minute"), 0);
        int second = arguments.whole(found.get("second"), 0);
        Duration offset = zone(found).offset();
        try {
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, microsecond * 1000);
            return new Term.Constant(Value.of(local.toInstant(ZoneOffset.UTC).minus(offset)));
        } catch (DateTimeException e) {
            String time =
                    String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, hour, minute, second);
            throw (QuerySyntaxException)
                    arguments.error("There is no such time: " + time).initCause(e);
        }
    }

    private Term.Zone zone(Map<String, Arguments.Argument> found) {
        Arguments.Argument argument = found.get("tzinfo");
        if (argument == null
                || argument.value() instanceof Term.Constant constant
                        && constant.value().equals(Value.NULL)) {
            return UTC;
        }
        if (argument.value() instanceof Term.Zone zone) {
            return zone;
        }
        throw arguments.error(argument, "Write tzinfo=timezone.utc or tzinfo=timezone(timedelta(hours=2))");
    }

    Term timedelta() {
        BigDecimal seconds = BigDecimal.ZERO;
        for (Map.Entry<String, Arguments.Argument> part :
                arguments.byName(OF_TIMEDELTA).entrySet()) {
            BigDecimal unit = SECONDS.get(OF_TIMEDELTA.indexOf(part.getKey()));
            seconds = seconds.add(unit.multiply(arguments.number(part.getValue())));
        }
        // Python's limit is a few million years, too.
        if (seconds.abs().compareTo(new BigDecimal("86400000000000")) > 0) {
            throw arguments.error("A timedelta has at most 1000000000 days");
        }
        return new Term.Span(seconds);
    }

    /** A moment that counts from when the query is asked. */
    Term ago() {
        Term span =
                arguments.exactly(1, "ago(\"30d\"), with a duration in quotes").get(0);
        if (span instanceof Term.Constant constant && constant.value() instanceof TextValue text) {
            return new Term.Constant(Value.ago(Durations.parse(text.text())));
        }
        throw arguments.error("Write ago(\"30d\"), with a duration in quotes, not " + span.describe());
    }

    Term timezone() {
        Term offset = arguments
                .exactly(1, "timezone.utc or timezone(timedelta(hours=2))")
                .get(0);
        if (!(offset instanceof Term.Span span) || span.duration().abs().compareTo(DAY) >= 0) {
            throw arguments.error("Write timezone(timedelta(hours=2)), with less than a day");
        }
        return new Term.Zone(span.duration());
    }
}
