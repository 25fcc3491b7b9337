// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.Listing;
import io.cometlake.client.LoggedText;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.query.wire.Predicate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A server in a few maps, that pages well or badly, and refuses charts that are too large. */
final class FakeComet implements CometReader, NoRegistry {
    final Map<String, ExperimentMetadata> active = new TreeMap<>();
    final Map<String, ExperimentMetadata> archived = new TreeMap<>();
    final Map<String, List<MetricSeries>> series = new TreeMap<>();
    final Map<String, Set<String>> tags = new TreeMap<>();
    final Set<String> parameters = new TreeSet<>();
    final Set<String> gone = new TreeSet<>();
    final Map<String, SystemDetails> systemDetails = new TreeMap<>();
    final Map<String, GitMetadata> git = new TreeMap<>();
    /** By key and kind. */
    final Map<String, String> texts = new TreeMap<>();
    /** Of these the server says 404 where they have no text. */
    final Set<String> withoutTexts = new TreeSet<>();

    final Map<String, List<Asset>> assets = new TreeMap<>();
    /** What every query finds. */
    final Set<String> matching = new TreeSet<>();

    final List<String> calls = new ArrayList<>();
    long chartPointLimit = Long.MAX_VALUE;
    Long counted;
    boolean refusesQueries;
    boolean ignoresPage;
    boolean ignoresSize;
    Runnable betweenPages = () -> {};

    static ExperimentMetadata experiment(String key, boolean archived) {
        return new ExperimentMetadata(
                key,
                "name of " + key,
                "p1",
                "proj",
                "ws",
                "ada",
                1L,
                2L,
                1L,
                archived,
                false,
                false,
                false,
                null,
                null,
                null);
    }

    static MetricSeries series(String metric, double... values) {
        long[] steps = new long[values.length];
        long[] timestamps = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            steps[i] = i;
            timestamps[i] = 1_000L + i;
        }
        return series(metric, values, steps, timestamps);
    }

    static MetricSeries series(String metric, double[] values, long[] steps, long[] timestamps) {
        BitSet all = new BitSet();
        all.set(0, values.length);
        return new MetricSeries(
                metric,
                values.length,
                values,
                new BitSet(),
                null,
                steps,
                new BitSet(),
                new double[values.length],
                all,
                timestamps,
                new BitSet(),
                new double[values.length],
                all,
                null);
    }

    void add(String... keys) {
        for (String key : keys) {
            active.put(key, experiment(key, false));
        }
    }

    Project project() {
        return new Project("p1", "proj", "ws", null, null, counted, null, null);
    }

    @Override
    public Optional<ServerVersion> serverVersion() {
        return Optional.empty();
    }

    @Override
    public List<String> listWorkspaces() {
        return call("workspaces", () -> List.of("ws"));
    }

    @Override
    public List<Project> listProjects(String workspace) {
        return call("projects", () -> {
            if (!workspace.equals("ws")) {
                throw new CometNotFoundException("no such workspace", 400, null);
            }
            return List.of(project());
        });
    }

    @Override
    public List<ExperimentMetadata> fetchExperiments(
            String workspace, String project, Listing listing, int page, int size) {
        return call("experiments " + listing + " " + page, () -> {
            List<ExperimentMetadata> all = List.copyOf((listing == Listing.ACTIVE ? active : archived).values());
            if (ignoresSize) {
                return all;
            }
            int from = Math.min(all.size(), ignoresPage ? 0 : (page - 1) * size);
            List<ExperimentMetadata> answer = all.subList(from, Math.min(all.size(), from + size));
            betweenPages.run();
            return answer;
        });
    }

    @Override
    public Optional<ExperimentMetadata> fetchExperiment(String experimentKey) {
        return call("metadata", () -> Optional.ofNullable(active.get(experimentKey)));
    }

    @Override
    public List<ProjectColumn> listColumns(String workspace, String project, Listing listing) {
        return call("columns " + listing, () -> {
            List<ProjectColumn> columns = new ArrayList<>();
            series.values().stream()
                    .flatMap(List::stream)
                    .map(MetricSeries::metric)
                    .distinct()
                    .forEach(name -> columns.add(new ProjectColumn(name, "double", "metrics")));
            parameters.forEach(name -> columns.add(new ProjectColumn(name, "string", "params")));
            tags.keySet().forEach(name -> columns.add(new ProjectColumn(name, "string", "tag")));
            columns.add(new ProjectColumn("os", "string", "env_details"));
            return columns;
        });
    }

    @Override
    public Optional<String> fetchProjectNotes(String projectId) {
        return call("notes", () -> Optional.of("Notes."));
    }

    @Override
    public List<String> listMatching(String workspace, String project, List<Predicate> predicates, Listing listing) {
        return call("query " + listing, () -> {
            if (refusesQueries) {
                throw new CometNotFoundException("no such query", 400, null);
            }
            return List.copyOf(matching);
        });
    }

    @Override
    public List<String> listExperimentsWithTag(String workspace, String project, String tag, Listing listing) {
        return call("query " + tag, () -> List.copyOf(tags.get(tag)));
    }

    @Override
    public List<String> fetchTags(String experimentKey) {
        return call(
                "tags",
                () -> tags.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(experimentKey))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Override
    public List<ValueSummary> fetchOthers(String experimentKey) {
        return call("others", () -> {
            if (gone.contains(experimentKey)) {
                throw new CometNotFoundException(experimentKey + " is gone", 400, null);
            }
            return List.of(new ValueSummary("Name", "name of " + experimentKey, null));
        });
    }

    @Override
    public List<ValueSummary> fetchParameters(String experimentKey) {
        return call("parameters", () -> List.of(new ValueSummary("own", "7", null)));
    }

    @Override
    public void fetchChart(ChartRequest request, ChartHandler handler) {
        call("chart " + request.experiments().size() + "x" + request.metrics().size(), () -> {
            handler.begin();
            long points = 0;
            for (String key : request.experiments()) {
                for (MetricSeries one : series.getOrDefault(key, List.of())) {
                    if (!request.metrics().contains(one.metric())) {
                        continue;
                    }
                    points += one.size();
                    handler.series(key, one);
                    if (points > chartPointLimit) {
                        // Half an answer has been handed over by now.
                        throw new CometTimeoutException("too slow", 504, null);
                    }
                }
                if (series.containsKey(key)) {
                    request.parameters().forEach(name -> handler.parameter(key, name, "value of " + name));
                }
            }
            return null;
        });
    }

    @Override
    public MetricSeries fetchMetric(String experimentKey, String metric) {
        return call(
                "metric",
                () -> series.get(experimentKey).stream()
                        .filter(one -> one.metric().equals(metric))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public Optional<SystemDetails> fetchSystemDetails(String experimentKey) {
        return call("system-details", () -> Optional.ofNullable(systemDetails.get(experimentKey)));
    }

    @Override
    public Optional<GitMetadata> fetchGit(String experimentKey) {
        return call("git", () -> Optional.ofNullable(git.get(experimentKey)));
    }

    @Override
    public Optional<String> fetchText(String experimentKey, LoggedText text) {
        return call(text.kind(), () -> {
            if (withoutTexts.contains(experimentKey)) {
                throw new CometNotFoundException("no " + text.kind(), 404, null);
            }
            return Optional.ofNullable(texts.get(experimentKey + " " + text.kind()));
        });
    }

    @Override
    public List<SummaryEntry> fetchMetricSummaries(String experimentKey) {
        throw new UnsupportedOperationException("Nobody here compares");
    }

    @Override
    public Optional<List<MetricSeries>> fetchAllMetrics(String experimentKey, long mostPoints) {
        return call("all metrics", () -> {
            List<MetricSeries> all = series.getOrDefault(experimentKey, List.of());
            long points = all.stream().mapToLong(MetricSeries::size).sum();
            return points > mostPoints ? Optional.empty() : Optional.of(all);
        });
    }

    @Override
    public List<Asset> listAssets(String experimentKey, AssetType type) {
        return call("assets", () -> assets.getOrDefault(experimentKey, List.of()));
    }

    @Override
    public CallStatistics statistics() {
        return new CallStatistics(
                Map.of("all", (long) calls.size()), Map.of(), 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private synchronized <T> T call(String name, Supplier<T> answer) {
        calls.add(name);
        return answer.get();
    }
}
