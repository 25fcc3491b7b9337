// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.time.Duration;

/**
 * At most so many calls in each window of time; the others are answered 429.
 *
 * @param calls calls that a window allows
 * @param window length of a window; the first call after its end opens the next one
 * @param retryAfter whether the refusal says how many seconds to wait
 */
public record RateLimit(int calls, Duration window, boolean retryAfter) {
    public RateLimit {
        if (calls < 0 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A rate limit of " + calls + " calls in " + window);
        }
    }
}
