// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundleResult.Exported;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the experiments of one bundle and hands their rows to a sink, in the order of their keys. An experiment that cannot be
 * read is named in the result and leaves no row, and so does one that is gone from the server by now; a server that cannot be
 * read at all ends the run. Thread-safe; the sink is used by the calling thread only.
 */
public final class BundleExporter {
    private static final int POINTS = 8_192;

    private final CometReader comet;
    private final ExecutorService calls;
    private final FetchTuning tuning;
    private final BundleContents contents;
    private final Predicate<String> wantedParameters;
    private final Predicate<String> wantedOthers;
    private final FailureStreak streak;
    private final ProgressMeter progress;
    private final StopSignal stop;

    /**
     * @param calls runs the calls of which there are some an experiment
     * @param streak the run's, of all bundles
     */
    public BundleExporter(
            CometReader comet,
            ExecutorService calls,
            FetchTuning tuning,
            BundleContents contents,
            FailureStreak streak,
            ProgressMeter progress,
            StopSignal stop) {
        this.comet = comet;
        this.calls = calls;
        this.tuning = tuning;
        this.contents = contents;
        this.wantedParameters = contents.selection().parameters().asPredicate();
        this.wantedOthers = contents.selection().others().asPredicate();
        this.streak = streak;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * @param experiments sorted by key
     * @param tags of the experiments, where they were looked up by tag
     */
    public BundleResult export(
            ProjectDetails project,
            List<ExperimentMetadata> experiments,
            Map<String, List<String>> tags,
            RowSink sink) {
        Set<ExperimentCall> wantedCalls =
                ExperimentCall.neededBy(contents.tables(), project.tagLookup(), contents.reading());
        List<String> keys =
                experiments.stream().map(ExperimentMetadata::experimentKey).toList();
        ProjectDetails wanted = project.narrowedTo(contents.tables());
        try (DocumentWindow documents = new DocumentWindow(comet, calls, wantedCalls, keys);
                ValueFetcher charts = fetcher(wanted)) {
            return new Work(wanted, experiments, tags, documents, charts, sink).run();
        }
    }

    private ValueFetcher fetcher(ProjectDetails wanted) {
        return switch (contents.reading()) {
            case BULK -> new ChartFetcher(comet, wanted, tuning);
            case EXACT -> new ExactFetcher(comet, wanted, tuning);
        };
    }

    /** One bundle at work. */
    private final class Work {
        private final List<ExperimentMetadata> experiments;
        private final Map<String, List<String>> tags;
        private final DocumentWindow documents;
        private final ValueFetcher charts;
        private final boolean hasMetrics;
        private final boolean hasParameters;
        private final ExperimentRows rows;
        private final DocumentRows documentRows;
        private final MetricRows points;
        private final FullMetrics fullMetrics;
        private final Map<String, Set<String>> incomplete = new HashMap<>();
        private final List<Exported> exported = new ArrayList<>();
        private final List<ExperimentFailure> failures = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();

        Work(
                ProjectDetails wanted,
                List<ExperimentMetadata> experiments,
                Map<String, List<String>> tags,
                DocumentWindow documents,
                ValueFetcher charts,
                RowSink sink) {
            this.experiments = experiments;
            this.tags = tags;
            this.documents = documents;
            this.charts = charts;
            this.hasMetrics = !wanted.metrics().isEmpty();
            this.hasParameters = !wanted.parameters().isEmpty();
            Set<String> throttled = new HashSet<>();
            for (ExperimentMetadata experiment : experiments) {
                if (Boolean.TRUE.equals(experiment.throttle())) {
                    throttled.add(experiment.experimentKey());
                }
            }
            this.rows = new ExperimentRows(sink, contents.run(), contents.tables());
            this.documentRows = new DocumentRows(sink, contents.run(), contents.tables());
            this.fullMetrics = new FullMetrics(comet, contents.archives(), tuning, throttled);
            this.points = new MetricRows(sink, contents.run(), contents.tables(), throttled);
        }

        BundleResult run() {
            List<String> keys =
                    experiments.stream().map(ExperimentMetadata::experimentKey).toList();
            int next = 0;
            while (next < keys.size()) {
                stop.check();
                ChartFetcher.Batch batch = charts.fetch(keys.subList(next, keys.size()));
                take(experiments.subList(next, next + batch.experiments().size()), batch);
                next += batch.experiments().size();
            }
            rows.flush();
            documentRows.flush();
            points.flush();
            fullMetrics.close();
            return new BundleResult(exported, failures, gone);
        }

        private void take(List<ExperimentMetadata> batch, ChartFetcher.Batch chart) {
            Set<String> written = new HashSet<>();
            for (ExperimentMetadata experiment : batch) {
                stop.check();
                String key = experiment.experimentKey();
                try {
                    if (chart.failure() != null) {
                        throw chart.failure();
                    }
                    if (write(experiment, chart)) {
                        written.add(key);
                        streak.end();
                    } else {
                        gone(key);
                    }
                } catch (CometException e) {
                    if (FailureStreak.concernsAll(e)) {
                        throw e;
                    }
                    if (MissingExperiments.isGone(comet, key, e)) {
                        gone(key);
                    } else {
                        fail(experiment, e);
                    }
                }
            }
            Map<String, Long> pointsOf = new HashMap<>();
            charts.drainTo((key, series) -> {
                if (written.contains(key)) {
                    pointsOf.merge(key, writePoints(key, series), Long::sum);
                }
            });
            for (ExperimentMetadata experiment : batch) {
                String key = experiment.experimentKey();
                if (written.contains(key)) {
                    exported.add(new Exported(
                            key,
                            Fingerprint.of(experiment).text(),
                            pointsOf.getOrDefault(key, 0L),
                            incomplete.getOrDefault(key, Set.of())));
                }
            }
            progress.experimentsDone(
                    written.size(),
                    pointsOf.values().stream().mapToLong(Long::longValue).sum());
        }

        /**
         * Reads all of an experiment but its points, and only then writes its rows.
         *
         * @return false where the server has deleted it, and nothing was written
         */
        private boolean write(ExperimentMetadata experiment, ChartFetcher.Batch chart) {
            String key = experiment.experimentKey();
            if (isLeftOut(key, chart) && comet.fetchExperiment(key).isEmpty()) {
                return false;
            }
            DocumentWindow.Pending asked = documents.take(key);
            // Where there is no such text, there may be no such experiment.
            if (!asked.await() && comet.fetchExperiment(key).isEmpty()) {
                return false;
            }
            ExperimentDocuments found = asked.documents();
            SortedMap<String, @Nullable String> parameters = parameters(key, chart);
            List<Asset> assets = DocumentRows.sorted(found.assets());
            List<KeptContent> kept = contents.assetKeeper().keep(experiment, assets);
            if (kept.stream().anyMatch(KeptContent::failed)) {
                incomplete(key, Tables.ASSETS);
            }
            rows.add(
                    experiment,
                    found.tags().orElseGet(() -> tags.getOrDefault(key, List.of())),
                    parameters,
                    selected(found.others()));
            documentRows.add(key, found, assets, kept);
            return true;
        }

        /** How many there were. */
        private long writePoints(String key, MetricSeries series) {
            if (fullMetrics.isWorthALook(key, series)) {
                try (FullMetrics.Whole whole = fullMetrics.read(key, series)) {
                    if (whole.retry()) {
                        incomplete(
                                key, Tables.isSystemMetric(series.metric()) ? Tables.SYSTEM_METRICS : Tables.METRICS);
                        incomplete(key, Tables.METRIC_SUMMARIES);
                    }
                    PointSorter sorted = whole.points();
                    if (sorted != null) {
                        return points.sorted(key, series.metric(), sorted.sorted(POINTS), SeriesSource.FULL);
                    }
                }
            }
            points.series(key, series);
            return series.size();
        }

        private void incomplete(String key, TableSchema table) {
            incomplete.computeIfAbsent(key, ignored -> new HashSet<>()).add(table.name());
        }

        private List<ValueSummary> selected(List<ValueSummary> all) {
            return all.stream().filter(other -> wantedOthers.test(other.name())).toList();
        }

        /** A server may leave an experiment without points out of a chart, and its parameters with it. */
        private SortedMap<String, @Nullable String> parameters(String key, ChartFetcher.Batch chart) {
            SortedMap<String, @Nullable String> parameters = chart.parameters().get(key);
            if (parameters != null) {
                return parameters;
            }
            SortedMap<String, @Nullable String> own = new TreeMap<>();
            if (hasParameters && !chart.answered().contains(key)) {
                comet.fetchParameters(key).stream()
                        .filter(value -> wantedParameters.test(value.name()))
                        .forEach(value -> own.put(value.name(), value.valueCurrent()));
            }
            return own;
        }

        /**
         * Whether the charts had nothing of an experiment, and nothing that is asked after them would tell whether it is
         * gone. A chart passes over what it does not know.
         */
        private boolean isLeftOut(String key, ChartFetcher.Batch chart) {
            return hasMetrics && !hasParameters && !chart.answered().contains(key);
        }

        private void gone(String key) {
            gone.add(key);
            progress.experimentsDone(1, 0);
            streak.end();
        }

        private void fail(ExperimentMetadata experiment, CometException reason) {
            failures.add(new ExperimentFailure(
                    experiment.experimentKey(),
                    experiment.workspaceName(),
                    experiment.projectName(),
                    String.valueOf(reason.getMessage())));
            progress.failed();
            streak.add(reason);
        }
    }
}
