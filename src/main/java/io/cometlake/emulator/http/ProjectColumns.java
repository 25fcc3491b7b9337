// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.LoggedValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The columns of a project: the fixed ones, then one for each name that occurs.
 *
 * @param columns by id, which is name and source
 */
record ProjectColumns(Map<String, Column> columns) implements Answer.Body {
    private static final List<Column> FIXED = List.of(
            metadata("user_name", "string"),
            metadata("experimentKey", "string"),
            metadata("runId", "string"),
            metadata("optimizationId", "string"),
            metadata("codeSHA", "string"),
            metadata("file_name", "string"),
            metadata("file_path", "string"),
            metadata("installed_packages", "string"),
            metadata("start_server_timestamp", "datetime"),
            metadata("end_server_timestamp", "datetime"),
            metadata("last_message_time", "datetime"),
            metadata("duration", "timenumber"),
            metadata("runActive", "boolean"),
            metadata("hasNotes", "boolean"),
            metadata("hasHtml", "boolean"),
            metadata("hasImages", "boolean"));

    record Column(String name, String type, String source) {
        String id() {
            return name + "--" + source;
        }
    }

    private static Column metadata(String name, String type) {
        return new Column(name, type, "metadata");
    }

    static ProjectColumns of(List<Experiment> experiments) {
        ProjectColumns found = new ProjectColumns(new LinkedHashMap<>());
        FIXED.forEach(found::add);
        for (Experiment experiment : experiments) {
            experiment.metrics().forEach(metric -> found.add(new Column(metric, "double", "metrics")));
            experiment.parameters().forEach(value -> found.add(column(value, "params")));
            experiment.others().forEach(value -> found.add(column(value, "log_other")));
            experiment.tags().forEach(tag -> found.add(new Column(tag, "string", "tag")));
            experiment.details("system-details").forEach((name, value) -> {
                if (!value.isNull()) {
                    found.add(new Column(name, type(value), "env_details"));
                }
            });
        }
        return found;
    }

    private void add(Column column) {
        columns.merge(
                column.id(),
                column,
                (before, now) ->
                        before.type().equals(now.type()) ? before : new Column(now.name(), "string", now.source()));
    }

    private static Column column(LoggedValue value, String source) {
        return new Column(value.name(), type(value.value()), source);
    }

    private static String type(JsonNode value) {
        return value.isNumber() ? "double" : value.isBoolean() ? "boolean" : "string";
    }

    private static String type(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return "boolean";
        }
        return MetricText.parse(text).isPresent() ? "double" : "string";
    }

    @Override
    public void writeTo(JsonWriter out) throws IOException {
        out.beginObject().name("columns").beginArray();
        for (Column column : columns.values()) {
            out.beginObject()
                    .member("name", column.name())
                    .member("id", column.id())
                    .member("type", column.type())
                    .member("source", column.source())
                    .endObject();
        }
        out.endArray().endObject();
    }
}
