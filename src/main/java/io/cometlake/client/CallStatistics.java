// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls that really went out, attempts counted one by one, as of the moment when this was asked for.
 *
 * @param byEndpoint calls by path template, as {@code experiment/log-other}
 * @param byStatus calls by HTTP status; 0 for those without an answer
 * @param retries how many of the calls repeated another
 * @param budgetWait how long all threads together waited for the request budget
 * @param throttleWait of that, what they waited because the server had asked for it
 * @param retryWait how long all threads together paused before they repeated a call
 * @param answers calls by endpoint and status together, but for those under way; empty where that was not kept
 */
public record CallStatistics(
        Map<String, Long> byEndpoint,
        Map<Integer, Long> byStatus,
        long retries,
        Duration budgetWait,
        Duration throttleWait,
        Duration retryWait,
        Map<Answer, Long> answers) {
    /**
     * What a call came to.
     *
     * @param endpoint its path template
     * @param status of HTTP; 0 without an answer
     */
    public record Answer(String endpoint, int status) {}

    /** Nothing yet. */
    public static final CallStatistics NONE =
            new CallStatistics(Map.of(), Map.of(), 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public CallStatistics {
        byEndpoint = Map.copyOf(byEndpoint);
        byStatus = Map.copyOf(byStatus);
        answers = Map.copyOf(answers);
    }

    /** Where nobody kept endpoint and status together. */
    public CallStatistics(
            Map<String, Long> byEndpoint,
            Map<Integer, Long> byStatus,
            long retries,
            Duration budgetWait,
            Duration throttleWait,
            Duration retryWait) {
        this(byEndpoint, byStatus, retries, budgetWait, throttleWait, retryWait, Map.of());
    }

    /** All calls, repeated ones included. */
    public long total() {
        return byEndpoint.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Calls that the server refused because there were too many of them (429). */
    public long throttled() {
        return byStatus.getOrDefault(429, 0L);
    }

    /** These and those of another client. */
    public CallStatistics plus(CallStatistics other) {
        return new CallStatistics(
                sum(byEndpoint, other.byEndpoint),
                sum(byStatus, other.byStatus),
                retries + other.retries,
                budgetWait.plus(other.budgetWait),
                throttleWait.plus(other.throttleWait),
                retryWait.plus(other.retryWait),
                sum(answers, other.answers));
    }

    private static <K> Map<K, Long> sum(Map<K, Long> these, Map<K, Long> others) {
        Map<K, Long> sum = new HashMap<>(these);
        others.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }

    /** {@link #byEndpoint} in alphabetical order. */
    public Map<String, Long> sortedByEndpoint() {
        return new TreeMap<>(byEndpoint);
    }
}
