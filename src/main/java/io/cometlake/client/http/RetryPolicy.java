// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.RetryLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Decides whether, and after how long, a request is sent again. */
@FunctionalInterface
public interface RetryPolicy {
    /** A page of a gateway's login seldom goes away by itself, but a gateway that just restarts does answer so. */
    int FOREIGN_RETRIES = 3;

    /**
     * The pause before a retry, empty to give up.
     *
     * @param retry 1 for the first
     */
    Optional<Duration> pauseBefore(int retry, Repeat repeat, Failure failure);

    /**
     * Capped exponential backoff with full jitter, on top of what the server asks for.
     *
     * <p>Written out instead of resilience4j's {@code Retry}: that sleeps through one static function for the whole process, gives
     * up on an interrupt without saying so, and has no place for a limit by kind of failure.
     */
    static RetryPolicy backoff(RetryLimits limits, Random random) {
        return (retry, repeat, failure) -> {
            if (retry > allowed(limits.retries(), repeat, failure.kind())) {
                return Optional.empty();
            }
            Duration asked = failure.retryAfter();
            if (asked != null) {
                return Optional.of(asked.plus(jitter(limits.base(), random)));
            }
            long window = limits.base().toNanos();
            for (int doubled = 1; doubled < retry && window < limits.cap().toNanos(); doubled++) {
                window *= 2;
            }
            return Optional.of(
                    jitter(Duration.ofNanos(Math.min(window, limits.cap().toNanos())), random));
        };
    }

    /** Once more at once, unless the server asks to wait. */
    static RetryPolicy quick() {
        return (retry, repeat, failure) -> {
            boolean again = retry <= allowed(1, repeat, failure.kind()) && failure.retryAfter() == null;
            return again ? Optional.of(Duration.ofMillis(250)) : Optional.empty();
        };
    }

    private static int allowed(int retries, Repeat repeat, Failure.Kind kind) {
        if (repeat == Repeat.NEVER) {
            return 0;
        }
        return switch (kind) {
            case FINAL -> 0;
            case TRANSIENT -> retries;
            case FOREIGN -> Math.min(FOREIGN_RETRIES, retries);
            // The server works, and says when to come back: worth more patience.
            case THROTTLED -> 2 * retries;
            case SLOW -> repeat == Repeat.SAFE_UNLESS_SLOW ? 0 : retries;
        };
    }

    private static Duration jitter(Duration window, Random random) {
        return Duration.ofNanos(random.nextLong(window.toNanos() + 1));
    }
}
