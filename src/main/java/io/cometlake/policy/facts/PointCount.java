// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.SummaryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the points that the server has of all metrics of an experiment, system metrics included. Not thread-safe. */
final class PointCount {
    /** Since when one call brings the points of all metrics. */
    private static final ServerVersion ALL_AT_ONCE = new ServerVersion(3, 20, 60);

    private final CometReads comet;

    PointCount(CometReads comet) {
        this.comet = comet;
    }

    /** Calls an experiment. */
    int mostCalls() {
        return hasAllAtOnce() ? 1 : 2;
    }

    long of(ExperimentReads experiment) {
        if (hasAllAtOnce()) {
            return experiment.getMetrics().size();
        }
        List<String> metrics = experiment.getMetricsSummary().stream()
                .map(SummaryEntry::name)
                .distinct()
                .toList();
        if (metrics.isEmpty()) {
            return 0;
        }
        Counter counter = new Counter();
        comet.getMetricsForChart(new ChartRequest(List.of(experiment.key()), metrics, List.of()), counter);
        return counter.points;
    }

    private boolean hasAllAtOnce() {
        return comet.serverVersion()
                .filter(version -> version.compareTo(ALL_AT_ONCE) >= 0)
                .isPresent();
    }

    private static final class Counter implements ChartHandler {
        private long points;

        @Override
        public void begin() {
            points = 0;
        }

        @Override
        public void series(String experimentKey, MetricSeries series) {
            points += series.size();
        }

        @Override
        public void parameter(String experimentKey, String name, @Nullable String value) {}
    }
}
