// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times as rules carry them: {@code 2019-09-24 05:00:00[.123456][+02:00]}, UTC where nothing else is said. */
final class ServerTime {
    private static final int TIME_AT = 11;
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");

    private ServerTime() {}

    /** Microseconds since the epoch. */
    static long micros(String text) {
        try {
            return parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, "Not a time: " + text, e);
        }
    }

    /** The same for what was logged: epoch milliseconds, or a time like those of rules. Empty for anything else. */
    static OptionalLong microsOfFact(String fact) {
        if (MILLIS.matcher(fact).matches()) {
            return OptionalLong.of(Long.parseLong(fact) * 1000);
        }
        try {
            return OptionalLong.of(parse(fact));
        } catch (DateTimeException noTime) {
            return OptionalLong.empty();
        }
    }

    private static long parse(String text) {
        String iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.indexOf('+', TIME_AT) > 0 || iso.indexOf('-', TIME_AT) > 0;
        Instant instant = zoned
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
