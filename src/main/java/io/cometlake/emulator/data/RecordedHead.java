// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.LoggedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A shipped run without its points: all members as texts. Read token by token, because building a mapper would take longer
 * than the whole start.
 */
record RecordedHead(Map<String, String> members, Map<String, String> params) {
    static final JsonFactory JSON = new JsonFactory();

    static RecordedHead parse(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            RecordedHead head = new RecordedHead(new LinkedHashMap<>(), new LinkedHashMap<>());
            head.read(parser, head.members);
            return head;
        }
    }

    private void read(JsonParser parser, Map<String, String> target) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                read(parser, params);
            } else if (token != JsonToken.VALUE_NULL) {
                target.put(name, text(parser));
            }
        }
    }

    /** Whole numbers and texts as they are, fractions as Java writes them, lists in brackets. */
    private static String text(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Double.toString(parser.getDoubleValue());
        }
        if (token != JsonToken.START_ARRAY) {
            return parser.getString();
        }
        StringJoiner list = new StringJoiner(", ", "[", "]");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(text(parser));
        }
        return list.toString();
    }

    ExperimentMetadata metadata(String userName) {
        String workspace = required("submitter");
        String benchmark = required("benchmark");
        return new ExperimentMetadata(
                Keys.of(workspace, benchmark, required("platform"), required("run")),
                name(),
                userName,
                Keys.of(workspace, benchmark),
                benchmark,
                workspace,
                null,
                startTime(),
                endTime(),
                false,
                "aborted".equals(members.get("status")),
                false);
    }

    List<String> tags() {
        @Nullable String status = members.get("status");
        return status == null ? List.of() : List.of(status);
    }

    List<LoggedValue> others() {
        return List.of(
                new LoggedValue("Name", name(), null, null),
                new LoggedValue("log_bytes", required("log_bytes"), endTime(), null));
    }

    List<LoggedValue> parameters() {
        List<LoggedValue> values = new ArrayList<>();
        params.forEach((name, value) -> values.add(new LoggedValue(name, value, startTime(), null)));
        return values;
    }

    private String name() {
        return required("platform") + " " + required("run");
    }

    private long startTime() {
        return Long.parseLong(required("start_ms"));
    }

    private long endTime() {
        return Long.parseLong(required("end_ms"));
    }

    private String required(String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A shipped run without " + name + ": " + members);
        }
        return value;
    }
}
