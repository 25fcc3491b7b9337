// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How something was when it was last looked at; down if that is too long ago, since then the look itself hangs. Thread-safe. */
final class WatchedHealth implements HealthIndicator {
    private final Supplier<Health> look;
    private final Duration interval;
    private final Duration patience;
    private final Clock clock;
    private volatile Instant since;
    private volatile @Nullable Health last;

    /** @param patience after so long without a look that came to its end it is down */
    WatchedHealth(Supplier<Health> look, Duration interval, Duration patience, Clock clock) {
        this.look = look;
        this.interval = interval;
        this.patience = patience;
        this.clock = clock;
        this.since = clock.instant();
    }

    void look() {
        Health seen = seen();
        last = seen;
        since = clock.instant();
    }

    private Health seen() {
        try {
            return look.get();
        } catch (RuntimeException e) {
            return Health.down().withDetail("problem", Problems.words(e)).build();
        }
    }

    Duration interval() {
        return interval;
    }

    @Override
    public Health health() {
        Health seen = last;
        Duration silence = Duration.between(since, clock.instant());
        if (silence.compareTo(patience) > 0) {
            return Health.down()
                    .withDetail("problem", "no answer for " + silence.toSeconds() + " s")
                    .build();
        }
        return seen == null ? Health.unknown().build() : seen;
    }
}
