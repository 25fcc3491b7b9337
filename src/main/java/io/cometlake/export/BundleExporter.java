// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.config.Selection;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundleResult.Exported;
import io.cometlake.export.ProjectDetails.TagLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the experiments of one bundle and hands their rows to a sink, in the order of their keys. An experiment that cannot be
 * read is named in the result and leaves no row, and so does one that is gone from the server by now; a server that cannot be
 * read at all ends the run. Thread-safe; the sink is used by the calling thread only.
 */
public final class BundleExporter {
    private final CometReader comet;
    private final ExecutorService calls;
    private final FetchTuning tuning;
    private final String run;
    private final Set<String> tables;
    private final Predicate<String> wantedParameters;
    private final Predicate<String> wantedOthers;
    private final FailureStreak streak;
    private final ProgressMeter progress;
    private final StopSignal stop;

    /**
     * @param calls runs the calls of which there is one an experiment
     * @param tables names of the tables to fill
     * @param selection which parameters and others; which metrics is known from the project's details
     * @param streak the run's, of all bundles
     */
    public BundleExporter(
            CometReader comet,
            ExecutorService calls,
            FetchTuning tuning,
            String run,
            Set<String> tables,
            Selection selection,
            FailureStreak streak,
            ProgressMeter progress,
            StopSignal stop) {
        this.comet = comet;
        this.calls = calls;
        this.tuning = tuning;
        this.run = run;
        this.tables = Set.copyOf(tables);
        this.wantedParameters = selection.parameters().asPredicate();
        this.wantedOthers = selection.others().asPredicate();
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
        Map<String, Future<List<ValueSummary>>> others = new HashMap<>();
        Map<String, Future<List<String>>> ownTags = new HashMap<>();
        for (ExperimentMetadata experiment : experiments) {
            String key = experiment.experimentKey();
            if (tables.contains(Tables.OTHERS.name())) {
                others.put(key, calls.submit(() -> comet.fetchOthers(key)));
            }
            if (project.tagLookup() == TagLookup.BY_EXPERIMENT && wantsTags()) {
                ownTags.put(key, calls.submit(() -> comet.fetchTags(key)));
            }
        }
        ProjectDetails wanted = wanted(project);
        try (ChartFetcher charts = new ChartFetcher(comet, wanted, tuning)) {
            return new Work(wanted, experiments, tags, others, ownTags, charts, sink).run();
        } finally {
            others.values().forEach(call -> call.cancel(true));
            ownTags.values().forEach(call -> call.cancel(true));
        }
    }

    private boolean wantsTags() {
        return tables.contains(Tables.TAGS.name()) || tables.contains(Tables.EXPERIMENTS.name());
    }

    /** Without the names of what no table asks for. */
    private ProjectDetails wanted(ProjectDetails project) {
        boolean metrics = tables.contains(Tables.METRICS.name()) || tables.contains(Tables.METRIC_SUMMARIES.name());
        boolean parameters = tables.contains(Tables.PARAMETERS.name());
        return new ProjectDetails(
                metrics ? project.metrics() : List.of(),
                parameters ? project.parameters() : List.of(),
                project.tags(),
                project.tagLookup());
    }

    /** One bundle at work. */
    private final class Work {
        private final List<ExperimentMetadata> experiments;
        private final Map<String, List<String>> tags;
        private final Map<String, Future<List<ValueSummary>>> others;
        private final Map<String, Future<List<String>>> ownTags;
        private final ChartFetcher charts;
        private final boolean hasMetrics;
        private final boolean hasParameters;
        private final ExperimentRows rows;
        private final MetricRows points;
        private final List<Exported> exported = new ArrayList<>();
        private final List<ExperimentFailure> failures = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();

        Work(
                ProjectDetails wanted,
                List<ExperimentMetadata> experiments,
                Map<String, List<String>> tags,
                Map<String, Future<List<ValueSummary>>> others,
                Map<String, Future<List<String>>> ownTags,
                ChartFetcher charts,
                RowSink sink) {
            this.experiments = experiments;
            this.tags = tags;
            this.others = others;
            this.ownTags = ownTags;
            this.charts = charts;
            this.hasMetrics = !wanted.metrics().isEmpty();
            this.hasParameters = !wanted.parameters().isEmpty();
            Set<String> throttled = new HashSet<>();
            for (ExperimentMetadata experiment : experiments) {
                if (Boolean.TRUE.equals(experiment.throttle())) {
                    throttled.add(experiment.experimentKey());
                }
            }
            this.rows = new ExperimentRows(sink, run, tables);
            this.points = new MetricRows(sink, run, tables, throttled);
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
            points.flush();
            return new BundleResult(exported, failures, gone);
        }

        private void take(List<ExperimentMetadata> batch, ChartFetcher.Batch chart) {
            Map<String, Ready> ready = new HashMap<>();
            for (ExperimentMetadata experiment : batch) {
                String key = experiment.experimentKey();
                try {
                    if (chart.failure() != null) {
                        throw chart.failure();
                    }
                    if (isLeftOut(key, chart) && comet.fetchExperiment(key).isEmpty()) {
                        gone(key);
                    } else {
                        ready.put(key, read(key, chart));
                        streak.end();
                    }
                } catch (CometException e) {
                    if (FailureStreak.concernsAll(e)) {
                        throw e;
                    }
                    if (isGone(key, e)) {
                        gone(key);
                    } else {
                        fail(experiment, e);
                    }
                }
            }
            Map<String, Long> pointsOf = new HashMap<>();
            charts.drainTo((key, series) -> {
                if (ready.containsKey(key)) {
                    points.series(key, series);
                    pointsOf.merge(key, (long) series.size(), Long::sum);
                }
            });
            for (ExperimentMetadata experiment : batch) {
                String key = experiment.experimentKey();
                Ready known = ready.get(key);
                if (known != null) {
                    rows.add(experiment, known.tags(), known.parameters(), known.others());
                    exported.add(new Exported(key, Fingerprint.of(experiment).text(), pointsOf.getOrDefault(key, 0L)));
                }
            }
            progress.experimentsDone(
                    ready.size(),
                    pointsOf.values().stream().mapToLong(Long::longValue).sum());
        }

        private Ready read(String key, ChartFetcher.Batch chart) {
            Future<List<ValueSummary>> othersOfKey = others.get(key);
            Future<List<String>> tagsOfKey = ownTags.get(key);
            return new Ready(
                    parameters(key, chart),
                    othersOfKey == null ? List.of() : selected(PendingCalls.await(othersOfKey)),
                    tagsOfKey == null ? tags.getOrDefault(key, List.of()) : PendingCalls.await(tagsOfKey));
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

        /** Whether the server has deleted an experiment since it was listed: then there is nothing left to fail for. */
        private boolean isGone(String key, CometException reason) {
            if (!(reason instanceof CometNotFoundException)) {
                return false;
            }
            try {
                return comet.fetchExperiment(key).isEmpty();
            } catch (CometException e) {
                if (FailureStreak.concernsAll(e)) {
                    throw e;
                }
                reason.addSuppressed(e);
                return false;
            }
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

    /** What is known of an experiment beside its points. */
    private record Ready(
            SortedMap<String, @Nullable String> parameters, List<ValueSummary> others, List<String> tags) {}
}
