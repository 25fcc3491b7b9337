// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The points of one metric of one experiment, column by column, in the server's order. Arrays may be longer than {@code size}
 * and are not copied; a reader does not write to them.
 *
 * @param values NaN and the infinities included; NaN where {@code texts} has something that is no number
 * @param noValue where the server sent null for a value
 * @param texts what the server sent for a value, only where it is no number or the double would not give it back; null if
 *     there is no such point, and null elements elsewhere
 * @param timestamps epoch milliseconds
 * @param durations as sent; the unit is the server's
 * @param runContexts null from the chart endpoint, which has none
 */
public record MetricSeries(
        String metric,
        int size,
        double[] values,
        BitSet noValue,
        @Nullable String @Nullable [] texts,
        long[] steps,
        BitSet noStep,
        double[] epochs,
        BitSet noEpoch,
        long[] timestamps,
        BitSet noTimestamp,
        double[] durations,
        BitSet noDuration,
        @Nullable String @Nullable [] runContexts) {}
