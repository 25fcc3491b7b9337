// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One point of a metric, as logged.
 *
 * @param metricValue decimal text, perhaps {@code NaN} or an infinity; null where the server has none
 * @param timestamp epoch milliseconds
 * @param epoch whole as a rule; some tools log fractions
 * @param runContext as {@code train}; null for none
 * @param offset orders points of the same time; all 64 bits are used
 */
public record MetricPoint(
        String metricName,
        @Nullable String metricValue,
        @Nullable Long timestamp,
        @Nullable Long step,
        @Nullable Double epoch,
        @Nullable String runContext,
        @Nullable Long offset) {
    /** The value as a number: NaN where there is none, or something that is no number. */
    public double value() {
        return NumberText.of(metricValue);
    }

    /** {@link #timestamp} as an instant; empty where there is none. */
    public Optional<Instant> time() {
        return Optional.ofNullable(timestamp).map(Instant::ofEpochMilli);
    }
}
