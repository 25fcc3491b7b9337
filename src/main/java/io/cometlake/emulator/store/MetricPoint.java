// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/**
 * One logged value of a metric.
 *
 * @param offset its place among all points of the experiment
 * @param text what was logged, where that is no number; the value is NaN then
 * @param context as {@code train}; null for none
 */
public record MetricPoint(
        long offset,
        @Nullable Long step,
        @Nullable Double epoch,
        long timestamp,
        double value,
        @Nullable String text,
        @Nullable String context) {
    /** The value as text, as metric points and summaries carry it. */
    public String valueText() {
        return text == null ? Double.toString(value) : text;
    }
}
