// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.export.SeriesSource;
import org.jspecify.annotations.Nullable;

/** What the lake has of a metric, from its row of {@code metric_summaries} or from its points. Not thread-safe. */
final class KeptMetric {
    private final @Nullable ToldMetric told;
    private @Nullable Double min;
    private @Nullable Double max;
    private @Nullable Double last;
    private @Nullable Long lastStep;
    private @Nullable Long lastMicros;
    private @Nullable String source;
    private long points;
    private boolean hasToldLast;

    /** @param told what the server says of it; null for nothing */
    KeptMetric(@Nullable ToldMetric told) {
        this.told = told;
    }

    /** Takes the next point in the table's order. */
    void point(@Nullable Double value, @Nullable Long step, @Nullable Long micros) {
        points++;
        last = value;
        lastStep = step;
        lastMicros = micros;
        if (value != null && !Double.isNaN(value)) {
            min = min == null ? value : Math.min(min, value);
            max = max == null ? value : Math.max(max, value);
        }
        hasToldLast = hasToldLast || (told != null && told.isLast(value, step, micros));
    }

    /** Takes all at once, from a summary. */
    void summary(
            @Nullable Double least,
            @Nullable Double greatest,
            @Nullable Double end,
            @Nullable Long endStep,
            @Nullable Long endMicros,
            long count,
            @Nullable String kind) {
        min = least;
        max = greatest;
        last = end;
        lastStep = endStep;
        lastMicros = endMicros;
        points = count;
        source = kind;
        hasToldLast = told != null && told.isLast(end, endStep, endMicros);
    }

    @Nullable
    Double min() {
        return min;
    }

    @Nullable
    Double max() {
        return max;
    }

    @Nullable
    Double last() {
        return last;
    }

    @Nullable
    String source() {
        return source;
    }

    /** Whether the server may have kept only a part, so that its extremes need not be among the points. */
    boolean isThinned() {
        return source == null ? points >= SeriesSource.STORED_POINTS_LIMIT : source.equals(SeriesSource.THINNED);
    }

    boolean hasToldLast() {
        return hasToldLast;
    }

    /** Whether the point that the server calls the last stands where the lake's last one does, so that their values must agree. */
    boolean endsWhereTold() {
        return told == null || told.isAt(lastStep, lastMicros);
    }

    /** Whether the server's last point is of a later step than any that the lake has. */
    boolean endsBeforeTold() {
        return told != null && told.lastStep() != null && (lastStep == null || lastStep < told.lastStep());
    }
}
