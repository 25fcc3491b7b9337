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
    /** Of calls that were not answered in time, each of which took all the time there was. */
    int SLOW_RETRIES = 7;
    /** Of a call for many experiments; then the caller asks for fewer. */
    int LARGE_RETRIES = 3;

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
            long cap = limits.cap().toNanos();
            if (failure.kind() == Failure.Kind.STRAY) {
                // A wrong page does not come of too much work: no need to spare anybody, and people wait for the
                // message.
                cap = Math.min(cap, 4 * limits.base().toNanos());
            }
            long window = limits.base().toNanos();
            for (int doubled = 1; doubled < retry && window < cap; doubled++) {
                window *= 2;
            }
            return Optional.of(jitter(Duration.ofNanos(Math.min(window, cap)), random));
        };
    }

    /** The same, but an answer with this status is not asked for again, whoever gave it. */
    default RetryPolicy finalOn(int status) {
        return (retry, repeat, failure) ->
                failure.exception().status() == status ? Optional.empty() : pauseBefore(retry, repeat, failure);
    }

    /** Once more at once, unless the server asks to wait. */
    static RetryPolicy quick() {
        return (retry, repeat, failure) -> {
            boolean again = retry <= allowed(1, repeat, failure.kind()) && failure.retryAfter() == null;
            return again ? Optional.of(Duration.ofMillis(250)) : Optional.empty();
        };
    }

    private static int allowed(int retries, Repeat repeat, Failure.Kind kind) {
        if (repeat == Repeat.NEVER
                || (repeat == Repeat.IF_UNPROCESSED
                        && kind != Failure.Kind.THROTTLED
                        && kind != Failure.Kind.UNPROCESSED)) {
            return 0;
        }
        return switch (kind) {
            case FINAL -> 0;
            case TRANSIENT, STRAY -> repeat == Repeat.SAFE_BUT_LARGE ? Math.min(LARGE_RETRIES, retries) : retries;
            case FOREIGN -> Math.min(FOREIGN_RETRIES, retries);
            case UNPROCESSED -> retries;
            // The server works, and says when to come back: worth more patience.
            case THROTTLED -> 2 * retries;
            case SLOW -> repeat == Repeat.SAFE ? retries : 0;
        };
    }

    private static Duration jitter(Duration window, Random random) {
        return Duration.ofNanos(random.nextLong(window.toNanos() + 1));
    }
}
