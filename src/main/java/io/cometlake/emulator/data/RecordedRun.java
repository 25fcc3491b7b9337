// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.ListSeries;
import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One shipped run. Its points, most of its line, are parsed when somebody asks for them. Thread-safe. */
final class RecordedRun implements Experiment {
    private static final String POINTS = ",\"points\":";
    private static final String AFTER_POINTS = ",\"start_ms\":";

    private final ExperimentMetadata metadata;
    private final List<String> tags;
    private final List<LoggedValue> parameters;
    private final List<LoggedValue> others;
    private @Nullable String unparsedPoints;
    private @Nullable Map<String, ListSeries> series;

    private RecordedRun(RecordedHead head, String userName, String points) {
        this.metadata = head.metadata(userName);
        this.unparsedPoints = points;
        this.tags = head.tags();
        this.others = head.others();
        this.parameters = head.parameters();
    }

    /** Parses a line but for its points, which it cuts out. */
    static RecordedRun parse(String line, String userName) {
        int from = line.indexOf(POINTS);
        int to = line.lastIndexOf(AFTER_POINTS);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A run without points: " + line);
        }
        RecordedHead head = RecordedHead.parse(line.substring(0, from) + line.substring(to));
        return new RecordedRun(head, userName, line.substring(from + POINTS.length(), to));
    }

    @Override
    public String key() {
        return metadata.key();
    }

    @Override
    public ExperimentMetadata metadata() {
        return metadata;
    }

    @Override
    public List<String> tags() {
        return tags;
    }

    @Override
    public List<LoggedValue> parameters() {
        return parameters;
    }

    @Override
    public List<LoggedValue> others() {
        return others;
    }

    @Override
    public List<String> metrics() {
        return List.copyOf(parsedSeries().keySet());
    }

    @Override
    public Optional<Series> series(String metric) {
        return Optional.ofNullable(parsedSeries().get(metric));
    }

    private synchronized Map<String, ListSeries> parsedSeries() {
        Map<String, ListSeries> parsed = series;
        if (parsed == null) {
            parsed = RecordedPoints.parse(String.valueOf(unparsedPoints));
            series = parsed;
            unparsedPoints = null;
        }
        return parsed;
    }
}
