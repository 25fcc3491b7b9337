// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Duration;
import java.util.Objects;

/**
 * What of a lake is thrown away.
 *
 * @param commits so many of the newest log entries stay in any case
 * @param commitsFor log entries that are younger stay too
 * @param orphansFor files that nothing names stay as long as they are younger
 * @param lostFor files that a repair set aside stay so long
 */
public record Expiry(Mode mode, int commits, Duration commitsFor, Duration orphansFor, Duration lostFor) {
    public static final int DEFAULT_COMMITS = 50;
    public static final Duration DEFAULT_COMMITS_FOR = Duration.ofDays(30);
    public static final Duration DEFAULT_ORPHANS_FOR = Duration.ofDays(1);
    public static final Duration DEFAULT_LOST_FOR = Duration.ofDays(30);

    public static final Expiry USUAL =
            new Expiry(Mode.DELETE, DEFAULT_COMMITS, DEFAULT_COMMITS_FOR, DEFAULT_ORPHANS_FOR, DEFAULT_LOST_FOR);

    public Expiry {
        Objects.requireNonNull(mode);
        if (commits < 1) {
            throw new IllegalArgumentException("The newest log entry always stays, not " + commits);
        }
        if (commitsFor.isNegative() || orphansFor.isNegative() || lostFor.isNegative()) {
            throw new IllegalArgumentException("Negative: " + commitsFor + ", " + orphansFor + ", " + lostFor);
        }
    }

    public Expiry withMode(Mode other) {
        return new Expiry(other, commits, commitsFor, orphansFor, lostFor);
    }

    public Expiry withCommits(int count, Duration age) {
        return new Expiry(mode, count, age, orphansFor, lostFor);
    }

    /** Whether it is done or only told. */
    public enum Mode {
        DELETE,
        DRY_RUN
    }
}
