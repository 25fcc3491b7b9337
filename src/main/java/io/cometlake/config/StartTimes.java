// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When experiments started that an export is for. One that has no start time is none of them, unless nothing is said.
 *
 * @param since the first moment; null without one
 * @param until the moment before which they started; null without one
 */
public record StartTimes(@Nullable Instant since, @Nullable Instant until) {
    public static final StartTimes ANY = new StartTimes(null, null);

    private static final int DAY_LENGTH = "2026-11-24".length();

    public StartTimes {
        if (since != null && until != null && !since.isBefore(until)) {
            throw new ConfigException("No experiment starts since " + since + " and before " + until + ".");
        }
    }

    /**
     * Reads {@code 2026-11-24}, the beginning of a day in UTC, or {@code 2026-11-24T06:30:00Z}, also with another offset.
     *
     * @throws ConfigException if it is no moment
     */
    public static Instant moment(String text) {
        try {
            return text.length() == DAY_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new ConfigException("'" + text + "' is no day and no moment. Write it as 2026-11-24, in UTC, or as"
                    + " 2026-11-24T06:30:00Z.");
        }
    }

    public boolean passesAll() {
        return since == null && until == null;
    }

    /** @param startMillis milliseconds since 1970; null for an experiment that does not say */
    public boolean includes(@Nullable Long startMillis) {
        if (passesAll()) {
            return true;
        }
        if (startMillis == null) {
            return false;
        }
        Instant start = Instant.ofEpochMilli(startMillis);
        return (since == null || !start.isBefore(since)) && (until == null || start.isBefore(until));
    }
}
