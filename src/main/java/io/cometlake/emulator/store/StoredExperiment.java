// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An experiment in memory that calls can change. May stand on another one, whose series it shows until a point is added to
 * them. Thread-safe.
 */
public final class StoredExperiment implements Experiment {
    private static final long UNKNOWN = -1;

    private final String key;
    private final String userName;
    private final @Nullable Experiment base;
    private final AssetStore assets;
    private final Map<String, LoggedValue> parameters = new LinkedHashMap<>();
    private final Map<String, LoggedValue> others = new LinkedHashMap<>();
    private final Map<String, List<MetricPoint>> series = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Map<String, JsonNode>> details = new LinkedHashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> removedMetrics = new LinkedHashSet<>();
    private @Nullable AssetContent gitPatch;
    private ProjectEntry project;
    private @Nullable String name;
    private @Nullable String filePath;
    private long startTime;

    /** The one that was given; null as long as nobody gave it. */
    private @Nullable Long endTime;

    private @Nullable Long lastMessage;
    private boolean running;
    private boolean crashed;
    private boolean archived;
    private long nextOffset;

    StoredExperiment(String key, ProjectEntry project, String userName, long startTime, AssetStore assets) {
        this.key = key;
        this.project = project;
        this.userName = userName;
        this.startTime = startTime;
        this.base = null;
        this.assets = assets;
    }

    /** Takes over everything that {@code base} is, to change it from there. */
    StoredExperiment(Experiment base, ProjectEntry project, AssetStore assets) {
        ExperimentMetadata metadata = base.metadata();
        this.base = base;
        this.assets = assets;
        this.key = base.key();
        this.project = project;
        this.userName = metadata.userName();
        this.name = metadata.name();
        this.filePath = metadata.filePath();
        this.startTime = metadata.startTime();
        this.endTime = metadata.endTime();
        this.lastMessage = base.lastMessage();
        this.running = metadata.running();
        this.crashed = metadata.crashed();
        this.archived = metadata.archived();
        tags.addAll(base.tags());
        base.parameters().forEach(value -> parameters.put(value.name(), value));
        base.others().forEach(value -> others.put(value.name(), value));
        this.nextOffset = UNKNOWN;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public synchronized ExperimentMetadata metadata() {
        Project owner = project.view();
        return new ExperimentMetadata(
                key,
                name,
                userName,
                owner.id(),
                owner.name(),
                owner.workspace(),
                filePath,
                startTime,
                endTime != null ? endTime : lastMessage,
                running,
                crashed,
                archived);
    }

    @Override
    public synchronized List<String> tags() {
        return List.copyOf(tags);
    }

    @Override
    public synchronized List<LoggedValue> parameters() {
        return List.copyOf(parameters.values());
    }

    @Override
    public synchronized List<LoggedValue> others() {
        return List.copyOf(others.values());
    }

    @Override
    public synchronized List<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        if (base != null) {
            names.addAll(base.metrics());
            names.removeAll(removedMetrics);
        }
        names.addAll(series.keySet());
        return List.copyOf(names);
    }

    @Override
    public synchronized Optional<Series> series(String metric) {
        List<MetricPoint> points = series.get(metric);
        if (points != null) {
            return Optional.of(new ListSeries(metric, List.copyOf(points)));
        }
        return base == null || removedMetrics.contains(metric) ? Optional.empty() : base.series(metric);
    }

    @Override
    public synchronized Optional<String> text(String subject) {
        return Optional.ofNullable(texts.get(subject));
    }

    @Override
    public synchronized Map<String, JsonNode> details(String subject) {
        return new LinkedHashMap<>(details.getOrDefault(subject, Map.of()));
    }

    @Override
    public List<Asset> assets() {
        return assets.ofExperiment(key);
    }

    @Override
    public synchronized Optional<AssetContent> gitPatch() {
        return Optional.ofNullable(gitPatch);
    }

    public synchronized void setGitPatch(AssetContent zip) {
        gitPatch = zip;
    }

    synchronized ProjectEntry project() {
        return project;
    }

    synchronized void moveTo(ProjectEntry target) {
        project = target;
    }

    public synchronized void rename(@Nullable String newName) {
        name = newName;
    }

    public synchronized void setFilePath(String path) {
        filePath = path;
    }

    synchronized void setArchived(boolean isArchived) {
        archived = isArchived;
    }

    public synchronized void setState(boolean isRunning, boolean hasCrashed) {
        running = isRunning;
        crashed = hasCrashed;
    }

    /** Changes the times that are given. */
    public synchronized void setTimes(@Nullable Long start, @Nullable Long end) {
        if (start != null) {
            startTime = start;
        }
        if (end != null) {
            endTime = end;
        }
    }

    @Override
    public synchronized @Nullable Long lastMessage() {
        return lastMessage;
    }

    /** The time of the last message: an experiment whose end nobody gave ends there. */
    public synchronized void heardOf(long now) {
        lastMessage = now;
    }

    public synchronized void addPoint(
            String metric,
            @Nullable Long step,
            @Nullable Double epoch,
            long timestamp,
            double value,
            @Nullable String text,
            @Nullable String context) {
        if (nextOffset == UNKNOWN) {
            nextOffset = pointsOfBase();
        }
        series.computeIfAbsent(metric, this::ownPoints)
                .add(new MetricPoint(nextOffset++, step, epoch, timestamp, value, text, context));
    }

    private long pointsOfBase() {
        long points = 0;
        if (base != null) {
            for (String metric : base.metrics()) {
                points += base.series(metric).map(Series::size).orElse(0);
            }
        }
        return points;
    }

    private List<MetricPoint> ownPoints(String metric) {
        List<MetricPoint> points = new ArrayList<>();
        if (base != null && !removedMetrics.contains(metric)) {
            base.series(metric).ifPresent(shared -> {
                for (int i = 0; i < shared.size(); i++) {
                    points.add(shared.at(i));
                }
            });
        }
        return points;
    }

    public synchronized void removeMetric(String metric) {
        series.remove(metric);
        removedMetrics.add(metric);
    }

    public synchronized void setParameter(LoggedValue value) {
        parameters.put(value.name(), value);
    }

    public synchronized void removeParameter(String parameter) {
        parameters.remove(parameter);
    }

    /** The other {@code Name} names the experiment. */
    public synchronized void setOther(LoggedValue value) {
        others.put(value.name(), value);
        if (value.name().equals("Name")) {
            name = value.value();
        }
    }

    public synchronized void addTags(List<String> added) {
        tags.addAll(added);
    }

    public synchronized void removeTags(List<String> removed) {
        removed.forEach(tags::remove);
    }

    public synchronized void setText(String subject, String text, boolean append) {
        texts.merge(subject, text, (before, more) -> append ? before + more : more);
    }

    public synchronized void setDetails(String subject, Map<String, JsonNode> members) {
        details.computeIfAbsent(subject, any -> new LinkedHashMap<>()).putAll(members);
    }
}
