// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.util.Set;

/** How much of a metric's history a series is, in the words of {@code metric_summaries}. */
public final class SeriesSource {
    /** All points which the server took. */
    public static final String COMPLETE = "complete";

    /** All of them, read of its archives, although the server cut what it serves. */
    public static final String FULL = "full";

    /** What the server cut to its limit. */
    public static final String THINNED = "thinned";

    /** Comet keeps at most so many values of a metric of an experiment, and thins what goes beyond. */
    public static final int STORED_POINTS_LIMIT = 15_000;

    private SeriesSource() {}

    /**
     * Whether the server may have had more of a series than it serves.
     *
     * @param throttled the experiments of which the server says that it dropped data
     */
    static boolean isThinned(Set<String> throttled, String experimentKey, MetricSeries series) {
        return throttled.contains(experimentKey) || series.size() >= STORED_POINTS_LIMIT;
    }
}
