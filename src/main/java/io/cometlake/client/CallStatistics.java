// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls that really went out, attempts counted one by one, as of the moment when this was asked for.
 *
 * @param byEndpoint calls by path template, as {@code experiment/log-other}
 * @param byStatus calls by HTTP status; 0 for those without an answer
 * @param retries how many of the calls repeated another
 * @param budgetWait how long all threads together waited for the request budget
 */
public record CallStatistics(
        Map<String, Long> byEndpoint, Map<Integer, Long> byStatus, long retries, Duration budgetWait) {
    public CallStatistics {
        byEndpoint = Map.copyOf(byEndpoint);
        byStatus = Map.copyOf(byStatus);
    }

    public long total() {
        return byEndpoint.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@link #byEndpoint} in alphabetical order. */
    public Map<String, Long> sortedByEndpoint() {
        return new TreeMap<>(byEndpoint);
    }
}
