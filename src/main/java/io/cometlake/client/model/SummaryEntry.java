// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A metric, parameter or other with its current value and its extremes, all as text; of texts all three are the same. Times are
 * epoch milliseconds. Whatever the server leaves out is null.
 */
public record SummaryEntry(
        String name,
        @Nullable String valueMin,
        @Nullable String valueMax,
        @Nullable String valueCurrent,
        @Nullable Long timestampMin,
        @Nullable Long timestampMax,
        @Nullable Long timestampCurrent,
        @Nullable Long stepMin,
        @Nullable Long stepMax,
        @Nullable Long stepCurrent,
        @Nullable String runContextMin,
        @Nullable String runContextMax,
        @Nullable String runContextCurrent,
        @Nullable Boolean editable) {
    /** The current value as a number: NaN where there is none, or something that is no number. */
    public double current() {
        return NumberText.of(valueCurrent);
    }

    /** The smallest value, likewise. */
    public double min() {
        return NumberText.of(valueMin);
    }

    /** The largest value, likewise. */
    public double max() {
        return NumberText.of(valueMax);
    }
}
