// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of an experiment beside its points into rows of {@code experiments}, {@code parameters}, {@code others}
 * and {@code tags}. Experiments come in the order of their keys. Not thread-safe.
 */
final class ExperimentRows {
    private static final TableSchema EXPERIMENTS = Tables.EXPERIMENTS;

    private final RowSink sink;
    private final String run;
    private final Map<TableSchema, RowBatchBuilder> builders = new HashMap<>();

    ExperimentRows(RowSink sink, String run, Set<String> tables) {
        this.sink = sink;
        this.run = run;
        for (TableSchema table : List.of(EXPERIMENTS, Tables.PARAMETERS, Tables.OTHERS, Tables.TAGS)) {
            if (tables.contains(table.name())) {
                builders.put(table, new RowBatchBuilder(table, 512));
            }
        }
    }

    void add(
            ExperimentMetadata experiment,
            List<String> tags,
            SortedMap<String, @Nullable String> parameters,
            List<ValueSummary> others) {
        List<String> sortedTags = List.copyOf(new TreeSet<>(tags));
        String key = experiment.experimentKey();
        addExperiment(experiment, sortedTags);
        parameters.forEach((name, value) -> addNamed(Tables.PARAMETERS, key, name, value));
        others.stream()
                .sorted(Comparator.comparing(ValueSummary::name))
                .forEach(other -> addNamed(Tables.OTHERS, key, other.name(), other.valueCurrent()));
        RowBatchBuilder rows = builders.get(Tables.TAGS);
        if (rows != null) {
            for (String tag : sortedTags) {
                rows.set(Tables.TAGS.indexOf("experiment_key"), key).set(Tables.TAGS.indexOf("tag"), tag);
                end(Tables.TAGS, rows);
            }
        }
    }

    /** Hands over what is left. */
    void flush() {
        builders.values().stream().filter(rows -> rows.rows() > 0).forEach(rows -> sink.write(rows.build()));
    }

    private void addExperiment(ExperimentMetadata experiment, List<String> sortedTags) {
        RowBatchBuilder rows = builders.get(EXPERIMENTS);
        if (rows == null) {
            return;
        }
        text(rows, "experiment_key", experiment.experimentKey());
        text(rows, "experiment_name", experiment.experimentName());
        text(rows, "workspace_name", experiment.workspaceName());
        text(rows, "project_name", experiment.projectName());
        text(rows, "project_id", experiment.projectId());
        text(rows, "user_name", experiment.userName());
        text(rows, "state", state(experiment));
        rows.set(EXPERIMENTS.indexOf("archived"), experiment.archived());
        time(rows, "start_time", experiment.startTimeMillis());
        time(rows, "end_time", experiment.endTimeMillis());
        if (experiment.durationMillis() != null) {
            rows.set(EXPERIMENTS.indexOf("duration_ms"), (long) experiment.durationMillis());
        }
        text(rows, "file_path", experiment.filePath());
        text(rows, "file_name", experiment.fileName());
        text(rows, "optimization_id", experiment.optimizationId());
        if (experiment.throttle() != null) {
            rows.set(EXPERIMENTS.indexOf("throttled"), (boolean) experiment.throttle());
        }
        rows.set(EXPERIMENTS.indexOf("tags"), sortedTags);
        end(EXPERIMENTS, rows);
    }

    private void addNamed(TableSchema table, String key, String name, @Nullable String value) {
        RowBatchBuilder rows = builders.get(table);
        if (rows == null) {
            return;
        }
        rows.set(table.indexOf("experiment_key"), key)
                .set(table.indexOf("name"), name)
                .set(table.indexOf("value"), value);
        if (value != null) {
            Numbers.parse(value).ifPresent(number -> rows.set(table.indexOf("value_number"), number));
        }
        end(table, rows);
    }

    private void end(TableSchema table, RowBatchBuilder rows) {
        rows.set(table.indexOf(TableSchema.RUN_ID), run).endRow();
        if (rows.isFull()) {
            sink.write(rows.build());
        }
    }

    /** As Comet's own client reads the state from the two flags. */
    private static @Nullable String state(ExperimentMetadata experiment) {
        if (Boolean.TRUE.equals(experiment.running())) {
            return "running";
        }
        if (Boolean.TRUE.equals(experiment.hasCrashed())) {
            return "crashed";
        }
        return experiment.running() == null ? null : "finished";
    }

    private static void text(RowBatchBuilder rows, String column, @Nullable String value) {
        rows.set(EXPERIMENTS.indexOf(column), value);
    }

    private static void time(RowBatchBuilder rows, String column, @Nullable Long millis) {
        if (millis != null) {
            rows.setMillis(EXPERIMENTS.indexOf(column), millis);
        }
    }
}
