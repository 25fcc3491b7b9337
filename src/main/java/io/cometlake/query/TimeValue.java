// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A moment to the microsecond. */
record TimeValue(Instant moment) implements Value {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    TimeValue {
        if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
            throw new IllegalArgumentException("A time of a query is of the years 1 to 9999, not " + moment);
        }
    }

    @Override
    public String render() {
        LocalDateTime utc = utc();
        int[] parts = {utc.getHour(), utc.getMinute(), utc.getSecond(), utc.getNano() / 1000};
        int last = parts.length;
        while (last > 0 && parts[last - 1] == 0) {
            last--;
        }
        StringBuilder text = new StringBuilder("datetime(")
                .append(utc.getYear())
                .append(", ")
                .append(utc.getMonthValue())
                .append(", ")
                .append(utc.getDayOfMonth());
        for (int part = 0; part < last; part++) {
            text.append(", ").append(parts[part]);
        }
        return text.append(')').toString();
    }

    /** In UTC without a zone, which is what Comet reads: {@code 2019-09-24 05:00:00[.123456]}. */
    @Override
    public Optional<Object> wire() {
        LocalDateTime utc = utc();
        return Optional.of((utc.getNano() == 0 ? SECONDS : MICROS).format(utc));
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
