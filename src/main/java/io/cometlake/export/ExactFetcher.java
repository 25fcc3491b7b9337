// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.ValueSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metrics and parameters of one experiment after the other by its own endpoints: all points in one call, with the run
 * contexts that no bulk call has. Where that is too much for one answer, or a server is too old for it, one metric after the
 * other. Not thread-safe.
 */
final class ExactFetcher implements ValueFetcher {
    private final CometReader comet;
    private final ProjectDetails project;
    private final Set<String> metrics;
    private final Set<String> parameters;
    private final long mostPoints;
    private final SeriesBuffer buffer;

    ExactFetcher(CometReader comet, ProjectDetails project, FetchTuning tuning) {
        this.comet = comet;
        this.project = project;
        this.metrics = Set.copyOf(project.metrics());
        this.parameters = Set.copyOf(project.parameters());
        this.mostPoints = tuning.targetPoints();
        this.buffer = new SeriesBuffer(tuning.bufferBytes(), tuning.spillFolder());
    }

    @Override
    public ChartFetcher.Batch fetch(List<String> experiments) {
        String key = experiments.get(0);
        try {
            fetchMetrics(key);
            return new ChartFetcher.Batch(List.of(key), Set.of(key), Map.of(key, fetchParameters(key)), null);
        } catch (CometException e) {
            if (FailureStreak.concernsAll(e)) {
                throw e;
            }
            buffer.clear();
            return new ChartFetcher.Batch(List.of(key), Set.of(), Map.of(), e);
        }
    }

    private void fetchMetrics(String key) {
        if (metrics.isEmpty()) {
            return;
        }
        Optional<List<MetricSeries>> all = fetchAll(key);
        if (all.isPresent()) {
            all.get().stream()
                    .filter(series -> metrics.contains(series.metric()))
                    .forEach(series -> buffer.add(key, series));
            return;
        }
        for (String metric : project.metrics()) {
            MetricSeries series = comet.fetchMetric(key, metric);
            if (series.size() > 0) {
                buffer.add(key, series);
            }
        }
    }

    private Optional<List<MetricSeries>> fetchAll(String key) {
        try {
            return comet.fetchAllMetrics(key, mostPoints);
        } catch (CometNotFoundException e) {
            // The experiment is gone, or the server does not know the endpoint: the next call tells.
            return Optional.empty();
        }
    }

    private SortedMap<String, @Nullable String> fetchParameters(String key) {
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        if (!parameters.isEmpty()) {
            for (ValueSummary value : comet.fetchParameters(key)) {
                // As in a chart, where a parameter without a value is one that the experiment does not have.
                if (value.valueCurrent() != null && parameters.contains(value.name())) {
                    values.put(value.name(), value.valueCurrent());
                }
            }
        }
        return values;
    }

    @Override
    public void drainTo(SeriesSink sink) {
        buffer.drainTo(sink);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
