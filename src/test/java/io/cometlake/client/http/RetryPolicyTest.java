// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometException;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.http.Failure.Kind;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryPolicyTest {
    private static final RetryLimits LIMITS = new RetryLimits(7, Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final RetryPolicy policy = RetryPolicy.backoff(LIMITS, new Random(5));

    @Test
    void pausesFillTheirWindowAndStayUnderTheCap() {
        long[] windows = {1, 2, 4, 8, 10, 10, 10};
        for (int retry = 1; retry <= windows.length; retry++) {
            Duration longest = Duration.ZERO;
            Duration shortest = Duration.ofHours(1);
            for (int time = 0; time < 1000; time++) {
                Duration pause = policy.pauseBefore(retry, Repeat.SAFE, failure(Kind.TRANSIENT, null))
                        .orElseThrow();
                longest = longest.compareTo(pause) < 0 ? pause : longest;
                shortest = shortest.compareTo(pause) > 0 ? pause : shortest;
            }
            long window = Duration.ofSeconds(windows[retry - 1]).toNanos();
            assertThat(longest.toNanos()).as("seed 5").isBetween(window * 9 / 10, window);
            assertThat(shortest.toNanos()).as("seed 5").isLessThan(window / 10);
        }
        assertThat(policy.pauseBefore(8, Repeat.SAFE, failure(Kind.TRANSIENT, null)))
                .isEmpty();
    }

    @Test
    void whatTheServerAsksForIsTheLeast() {
        Duration asked = Duration.ofMinutes(20);

        assertThat(policy.pauseBefore(1, Repeat.SAFE, failure(Kind.THROTTLED, asked))
                        .orElseThrow())
                .isBetween(asked, asked.plusSeconds(1));
    }

    @Test
    void writesAreNeverRepeated() {
        for (Kind kind : Kind.values()) {
            assertThat(policy.pauseBefore(1, Repeat.NEVER, failure(kind, null))).isEmpty();
        }
        assertThatThrownBy(() -> CometRequest.get("/api/rest/v2/write/experiment/archive"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be repeated");
    }

    @Test
    void kindsHaveTheirOwnLimits() {
        assertThat(retries(Repeat.SAFE, Kind.FINAL)).isZero();
        assertThat(retries(Repeat.SAFE, Kind.TRANSIENT)).isEqualTo(7);
        assertThat(retries(Repeat.SAFE, Kind.FOREIGN)).isEqualTo(3);
        assertThat(retries(Repeat.SAFE, Kind.THROTTLED)).isEqualTo(14);
        assertThat(retries(Repeat.SAFE, Kind.SLOW)).isEqualTo(7);
        assertThat(retries(Repeat.SAFE, Kind.STRAY)).isEqualTo(7);
        assertThat(retries(Repeat.SAFE_UNLESS_SLOW, Kind.SLOW)).isZero();
        assertThat(retries(Repeat.SAFE_BUT_LARGE, Kind.SLOW)).isZero();
        assertThat(retries(Repeat.SAFE_BUT_LARGE, Kind.TRANSIENT)).isEqualTo(3);
        assertThat(retries(Repeat.SAFE_BUT_LARGE, Kind.STRAY)).isEqualTo(3);
        assertThat(retries(Repeat.SAFE_BUT_LARGE, Kind.THROTTLED)).isEqualTo(14);
        assertThat(retries(Repeat.SAFE_UNLESS_SLOW, Kind.TRANSIENT)).isEqualTo(7);
    }

    private int retries(Repeat repeat, Kind kind) {
        int retries = 0;
        while (policy.pauseBefore(retries + 1, repeat, failure(kind, null)).isPresent()) {
            retries++;
        }
        return retries;
    }

    private static Failure failure(Kind kind, Duration retryAfter) {
        return new Failure(kind, new CometException("failed", 500, null), retryAfter);
    }
}
