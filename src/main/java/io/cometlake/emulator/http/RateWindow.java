// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.RateLimit;
import io.cometlake.emulator.store.Refusal;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses calls above the rate limit. Thread-safe. */
final class RateWindow {
    private final Clock clock;
    private @Nullable RateLimit limit;
    private long opened;
    private int calls;

    RateWindow(Clock clock) {
        this.clock = clock;
    }

    /** The refusal of one more call, empty where it is allowed. A changed limit opens a new window. */
    synchronized Optional<Answer> refuse(@Nullable RateLimit current) {
        if (current == null) {
            limit = null;
            return Optional.empty();
        }
        long now = clock.millis();
        if (!current.equals(limit) || now - opened >= current.window().toMillis()) {
            limit = current;
            opened = now;
            calls = 0;
        }
        if (calls < current.calls()) {
            calls++;
            return Optional.empty();
        }
        Answer refusal = Answer.envelope(
                Refusal.TOO_MANY_CALLS.status(),
                "Too many calls: " + current.calls() + " in " + current.window() + " are allowed",
                Refusal.TOO_MANY_CALLS.sdkErrorCode());
        long seconds = Math.max(1, (opened + current.window().toMillis() - now + 999) / 1000);
        return Optional.of(current.retryAfter() ? refusal.withHeader("Retry-After", Long.toString(seconds)) : refusal);
    }
}
