// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The header by which a server says how long to stay away: seconds, or an HTTP date. */
final class RetryAfter {
    /** What Comet's own client accepts at most. */
    static final Duration LONGEST = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(RetryAfter.class);

    private RetryAfter() {}

    /** Empty if there is no such header, or it makes no sense. Never negative, never over {@link #LONGEST}. */
    static Optional<Duration> of(CometResponse response, Clock clock) {
        return response.header("Retry-After").flatMap(value -> parse(value.strip(), clock));
    }

    private static Optional<Duration> parse(String value, Clock clock) {
        Duration wait;
        if (value.matches("\\d{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
                wait = Duration.between(clock.instant(), date);
            } catch (DateTimeException e) {
                LOG.debug("Retry-After makes no sense and is ignored", e);
                return Optional.empty();
            }
        }
        if (wait.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
