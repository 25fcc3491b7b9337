// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times that stand in texts: {@code 2019-09-24[ 05:00[:00[.123456]][+02:00]]}, with a space or a T, UTC without an offset. */
final class TimeText {
    private static final int DATE_LENGTH = 10;

    private TimeText() {}

    static Optional<Instant> find(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.length() <= DATE_LENGTH) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            String time = iso.substring(DATE_LENGTH);
            boolean zoned = time.endsWith("Z") || time.indexOf('+') >= 0 || time.indexOf('-') >= 0;
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
