// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.time.Duration;

/**
 * How often, and how patiently, what is safe to repeat is repeated: before the n-th retry the client waits a random time up to
 * {@code base} times two to the n - 1, at most {@code cap}.
 *
 * @param retries at most so many after the first attempt; 0 for none
 */
public record RetryLimits(int retries, Duration base, Duration cap) {
    /**
     * Where two fifths of all answers fail, one call in 60,000 fails for good; a server that is away is given a good minute. More
     * tries with shorter pauses get through a bad line where few with long ones give up, at the same patience.
     */
    public static final RetryLimits DEFAULT = new RetryLimits(11, Duration.ofSeconds(1), Duration.ofSeconds(20));

    public RetryLimits {
        if (retries < 0 || base.isNegative() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "Retries " + retries + ", base " + base + ", cap " + cap + " do not go together");
        }
    }
}
