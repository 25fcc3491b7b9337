// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import org.jspecify.annotations.Nullable;

/**
 * What the server's own summary says of a metric. Values are decimal text, and null where it says nothing.
 *
 * @param lastMillis epoch milliseconds
 */
record ToldMetric(
        @Nullable String min,
        @Nullable String max,
        @Nullable String last,
        @Nullable Long lastStep,
        @Nullable Long lastMillis) {
    /** Whether a point may be the one that the server calls the last. */
    boolean isLast(@Nullable Double value, @Nullable Long step, @Nullable Long micros) {
        return isAt(step, micros) && (last == null || NumberAgreement.agree(last, value == null ? Double.NaN : value));
    }

    /** Whether a point stands where the last one does. A time may come from a file that has fractions of milliseconds. */
    boolean isAt(@Nullable Long step, @Nullable Long micros) {
        boolean sameStep = lastStep == null || lastStep.equals(step);
        boolean sameTime = lastMillis == null || micros == null || Math.floorDiv(micros, 1_000L) == lastMillis;
        return sameStep && sameTime;
    }
}
