// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong, and how. Its text is what {@link #parse} reads: {@code status=503,share=0.2,endpoint=experiment/*}.
 *
 * @param number of the kind, as the status, the milliseconds or the bytes; 0 where the kind takes none, or for half the bytes
 * @param jitterMillis of a latency: up to so much more
 * @param retryAfter seconds that a refusal asks to wait; null for no such header
 * @param endpoint an endpoint's name, where {@code *} stands for any text
 * @param experiment only calls that name this experiment; null for all
 * @param share of these calls, 0 to 1
 * @param first only among the first so many of these calls
 * @param count at most so often
 * @param after whether the call takes effect, and only its answer is lost
 */
public record FaultRule(
        FaultKind kind,
        int number,
        int jitterMillis,
        @Nullable Integer retryAfter,
        String endpoint,
        @Nullable String experiment,
        double share,
        long first,
        long count,
        boolean after) {
    /** For {@link #first} and {@link #count}. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    static final String ANY = "*";

    public FaultRule {
        if (kind.takesNumber() && (number < kind.least() || number > kind.most())) {
            throw new IllegalArgumentException(
                    kind.text() + "=" + number + " is not in " + kind.least() + " to " + kind.most());
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share=" + share + " is not in 0 to 1");
        }
        if (first < 0 || count < 0 || jitterMillis < 0 || (retryAfter != null && retryAfter < 0)) {
            throw new IllegalArgumentException("A number less than 0");
        }
        if (jitterMillis > 0 && kind != FaultKind.LATENCY) {
            throw new IllegalArgumentException("jitter belongs to latency, not to " + kind.text());
        }
        if (retryAfter != null && kind != FaultKind.STATUS && kind != FaultKind.PAGE) {
            throw new IllegalArgumentException("retry-after belongs to status and page, not to " + kind.text());
        }
        if (after && !kind.replacesAnswer()) {
            throw new IllegalArgumentException("when belongs to faults that replace the answer; " + kind.text()
                    + " always comes after the call took effect");
        }
    }

    /**
     * Reads a rule: the kind, with its number where it takes one, and what narrows it, separated by commas, in any order.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static FaultRule parse(String text) {
        return new FaultText(text).rule();
    }

    /** Of the calls that the rule is about, this share. */
    public FaultRule withShare(double newShare) {
        return new FaultRule(
                kind, number, jitterMillis, retryAfter, endpoint, experiment, newShare, first, count, after);
    }

    /** Whether the rule is about calls of an endpoint. */
    public boolean covers(String calledEndpoint) {
        if (endpoint.equals(ANY)) {
            return true;
        }
        String pattern =
                Stream.of(endpoint.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return calledEndpoint.matches(pattern);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.text());
        if (kind.takesNumber() && !(number == 0 && kind.standard() == 0)) {
            text.append('=').append(number);
        }
        append(text, "jitter", jitterMillis, 0);
        append(text, "retry-after", retryAfter == null ? "" : retryAfter, "");
        append(text, "endpoint", endpoint, ANY);
        append(text, "experiment", experiment == null ? "" : experiment, "");
        append(text, "share", share, 1.0);
        append(text, "first", first, UNLIMITED);
        append(text, "count", count, UNLIMITED);
        append(text, "when", after ? "after" : "before", "before");
        return text.toString();
    }

    private static void append(StringBuilder text, String key, Object value, Object standard) {
        if (!value.equals(standard)) {
            text.append(',').append(key).append('=').append(value);
        }
    }
}
