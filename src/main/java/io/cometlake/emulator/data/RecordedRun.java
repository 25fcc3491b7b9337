// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.ListSeries;
import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One shipped run. Its points, most of its line, are parsed when somebody asks for them. Thread-safe. */
final class RecordedRun implements Experiment {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String POINTS = ",\"points\":";
    private static final String AFTER_POINTS = ",\"start_ms\":";

    private final ExperimentMetadata metadata;
    private final List<String> tags;
    private final List<LoggedValue> parameters;
    private final List<LoggedValue> others;
    private @Nullable String unparsedPoints;
    private @Nullable Map<String, ListSeries> series;

    private RecordedRun(JsonNode run, String userName, String points) {
        this.metadata = metadata(run, userName);
        this.unparsedPoints = points;
        JsonNode status = run.required("status");
        this.tags = status.isString() ? List.of(status.stringValue()) : List.of();
        this.others = List.of(
                new LoggedValue("Name", name(run), null, null),
                new LoggedValue("log_bytes", run.required("log_bytes").asString(), metadata.endTime(), null));
        List<LoggedValue> values = new ArrayList<>();
        run.required("params")
                .forEachEntry(
                        (name, value) -> values.add(new LoggedValue(name, text(value), metadata.startTime(), null)));
        this.parameters = List.copyOf(values);
    }

    /** Parses a line but for its points, which it cuts out. */
    static RecordedRun parse(String line, String userName) {
        int from = line.indexOf(POINTS);
        int to = line.lastIndexOf(AFTER_POINTS);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A run without points: " + line);
        }
        JsonNode run = MAPPER.readTree(line.substring(0, from) + line.substring(to));
        return new RecordedRun(run, userName, line.substring(from + POINTS.length(), to));
    }

    private static ExperimentMetadata metadata(JsonNode run, String userName) {
        String workspace = run.required("submitter").stringValue();
        String benchmark = run.required("benchmark").stringValue();
        return new ExperimentMetadata(
                Keys.of(
                        workspace,
                        benchmark,
                        run.required("platform").stringValue(),
                        run.required("run").stringValue()),
                name(run),
                userName,
                Keys.of(workspace, benchmark),
                benchmark,
                workspace,
                null,
                run.required("start_ms").longValue(),
                run.required("end_ms").longValue(),
                false,
                run.required("status").asString("").equals("aborted"),
                false);
    }

    private static String name(JsonNode run) {
        return run.required("platform").stringValue() + " "
                + run.required("run").stringValue();
    }

    private static String text(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            return Double.toString(value.doubleValue());
        }
        return value.isContainer() ? value.toString() : value.asString();
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
            parsed = RecordedPoints.parse(MAPPER.readTree(unparsedPoints));
            series = parsed;
            unparsedPoints = null;
        }
        return parsed;
    }
}
