// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of runs, and of whatever else is written to a lake's log: sorted by time, and no two alike. */
public final class RunId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunId() {}

    /** A new one of what begins then. */
    public static String at(Instant moment) {
        return TIME.format(moment) + "-" + String.format(Locale.ROOT, "%04x", new SecureRandom().nextInt(1 << 16));
    }
}
