// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When experiments started that an export is for. One that has no start time is none of them, unless nothing is said.
 *
 * @param since the first moment; null without one
 * @param until the moment before which they started; null without one
 */
public record StartTimes(@Nullable Instant since, @Nullable Instant until) {
    public static final StartTimes ANY = new StartTimes(null, null);

    public StartTimes {
        if (since != null && until != null && !since.isBefore(until)) {
            throw new ConfigException("No experiment starts since " + since + " and before " + until + ".");
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
