// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Predicate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Comet's Python client sent for each of these expressions, and what we send; every difference stands here. */
class CapturedQueriesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNode RECORDING = read();
    private static final Columns COLUMNS = columns();

    /** Where that client refuses, and so do we. */
    private static final Map<String, Class<?>> REFUSED = Map.of(
            "bare_variable", QuerySyntaxException.class,
            "between_on_string", QueryTypeException.class,
            "chained", QuerySyntaxException.class,
            "contains_on_number", QueryTypeException.class,
            "date.plain", QuerySyntaxException.class,
            "in_operator", QuerySyntaxException.class,
            "not_a_query", QuerySyntaxException.class,
            "python_and", QuerySyntaxException.class);

    /** Where that client silently finds nothing, and we name the column. */
    private static final List<String> UNKNOWN = List.of("and.unknown_side", "or.unknown_side", "unknown_metric");

    /** Where we send something else, by name and method; {@code negated}, which we never send, is not counted. */
    private static final Map<String, String> SENT_INSTEAD = Map.ofEntries(
            // Times go to UTC, which the server reads; that client sends the offset along.
            Map.entry(
                    "datetime.aware_offset query", metadata("end_server_timestamp", "greater", "2019-09-24 03:00:00")),
            Map.entry("datetime.aware_utc query", metadata("end_server_timestamp", "greater", "2019-09-24 05:00:00")),
            Map.entry(
                    "datetime.aware_offset search",
                    and(rule("end_server_timestamp", "datetime", "greater", "\"2019-09-24 03:00:00\"", "metadata"))),
            Map.entry(
                    "datetime.aware_utc search",
                    and(rule("end_server_timestamp", "datetime", "greater", "\"2019-09-24 05:00:00\"", "metadata"))),
            // A range of times is two comparisons; that client refuses it.
            Map.entry(
                    "datetime.between query",
                    "[{\"source\":\"metadata\",\"query\":"
                            + and(
                                    rule(
                                            "start_server_timestamp",
                                            "datetime",
                                            "greater_or_equal",
                                            "\"2019-09-24 00:00:00\"",
                                            ""),
                                    rule(
                                            "start_server_timestamp",
                                            "datetime",
                                            "less_or_equal",
                                            "\"2019-09-25 00:00:00\"",
                                            ""))
                            + "}]"),
            Map.entry(
                    "datetime.between search",
                    and(
                            rule(
                                    "start_server_timestamp",
                                    "datetime",
                                    "greater_or_equal",
                                    "\"2019-09-24 00:00:00\"",
                                    "metadata"),
                            rule(
                                    "start_server_timestamp",
                                    "datetime",
                                    "less_or_equal",
                                    "\"2019-09-25 00:00:00\"",
                                    "metadata"))),
            // Comparisons bind tighter than & here.
            Map.entry(
                    "missing_parens query",
                    "[{\"source\":\"metrics\",\"query\":"
                            + and(
                                    rule("loss", "double", "less", "0.1", ""),
                                    rule("acc", "double", "greater", "0.9", ""))
                            + "}]"),
            Map.entry(
                    "missing_parens search",
                    and(
                            rule("loss", "double", "less", "0.1", "metrics"),
                            rule("acc", "double", "greater", "0.9", "metrics"))),
            // ~(a & b) is ~a | ~b; that client sends two predicates, so ~a & ~b.
            Map.entry(
                    "not_and query",
                    "[{\"source\":\"metrics\",\"query\":"
                            + or(
                                    rule("loss", "double", "greater_or_equal", "0.1", "metrics"),
                                    rule("acc", "double", "less_or_equal", "0.9", "metrics"))
                            + "}]"),
            Map.entry(
                    "not_and.two_sources query",
                    "[{\"source\":\"nested\",\"query\":"
                            + or(
                                    rule("loss", "double", "greater_or_equal", "0.1", "metrics"),
                                    rule("lr", "double", "less_or_equal", "0.9", "params"))
                            + "}]"),
            // A text that says a number is that number for a column of numbers; servers need not read it so.
            Map.entry(
                    "metric.string_value query",
                    "[{\"source\":\"metrics\",\"query\":" + and(rule("acc", "double", "greater", "0.9", "")) + "}]"),
            Map.entry("metric.string_value search", and(rule("acc", "double", "greater", "0.9", "metrics"))),
            // A tag that nobody has is asked for in both ways; that client asks in one.
            Map.entry("tag.unknown search", and(rule("never used", "string", "equal", "\"never used\"", "tag"))));

    /** Where we refuse what that client sends: a type that the user says is no business of a query. */
    private static final List<String> REFUSED_HERE = List.of("preset_qtype");

    static List<JsonNode> cases() {
        return List.copyOf(RECORDING.get("cases").values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRecordedExpressionIsSentOrRefused(JsonNode recorded) {
        String name = recorded.get("name").stringValue();
        String method = recorded.get("method").stringValue();
        String expression = recorded.get("expression").stringValue();
        if (REFUSED.containsKey(name)) {
            assertThat(recorded.get("outcome").stringValue()).containsAnyOf("Error", "Exception");
        }
        if (REFUSED.containsKey(name) || REFUSED_HERE.contains(name) || UNKNOWN.contains(name)) {
            Class<?> error = UNKNOWN.contains(name)
                    ? UnknownColumnException.class
                    : REFUSED.getOrDefault(name, QuerySyntaxException.class);
            assertThatThrownBy(() -> Query.parse(expression).resolve(COLUMNS))
                    .as(expression)
                    .isInstanceOf(error);
            return;
        }
        String expected = SENT_INSTEAD.getOrDefault(name + " " + method, withoutFlag(recorded));
        ResolvedQuery query = Query.parse(expression).resolve(COLUMNS);
        assertThat(json(
                        method.equals("query")
                                ? query.predicates().stream()
                                        .map(Predicate::members)
                                        .toList()
                                : query.rulesTree().members()))
                .as(expression)
                .isEqualTo(JSON.readTree(expected).toString());
    }

    @Test
    void everyDifferenceThatIsListedIsOne() {
        TreeSet<String> seen = new TreeSet<>();
        for (JsonNode recorded : cases()) {
            String key = recorded.get("name").stringValue() + " "
                    + recorded.get("method").stringValue();
            String sent = SENT_INSTEAD.get(key);
            if (sent != null) {
                seen.add(key);
                assertThat(JSON.readTree(sent).toString()).as(key).isNotEqualTo(withoutFlag(recorded));
            }
        }
        assertThat(seen).isEqualTo(new TreeSet<>(SENT_INSTEAD.keySet()));
    }

    private static String withoutFlag(JsonNode recorded) {
        if (!recorded.has("predicates")) {
            return recorded.has("rulesTree") ? recorded.get("rulesTree").toString() : "null";
        }
        ArrayNode predicates = (ArrayNode) recorded.get("predicates").deepCopy();
        predicates.forEach(predicate -> ((ObjectNode) predicate).remove("negated"));
        return predicates.toString();
    }

    private static String json(Object value) {
        return JSON.readTree(JSON.writeValueAsString(value)).toString();
    }

    private static String metadata(String field, String operator, String time) {
        return "[{\"source\":\"metadata\",\"query\":" + and(rule(field, "datetime", operator, "\"" + time + "\"", ""))
                + "}]";
    }

    private static String and(String... rules) {
        return "{\"condition\":\"AND\",\"rules\":[" + String.join(",", rules) + "],\"valid\":true}";
    }

    private static String or(String... rules) {
        return "{\"condition\":\"OR\",\"rules\":[" + String.join(",", rules) + "],\"valid\":true}";
    }

    private static String rule(String field, String type, String operator, String value, String source) {
        String members = "\"id\":\"%s\",\"field\":\"%s\",\"type\":\"%s\",\"operator\":\"%s\",\"value\":%s"
                .formatted(field, field, type, operator, value);
        return "{" + members + (source.isEmpty() ? "" : ",\"source\":\"" + source + "\"") + "}";
    }

    private static JsonNode read() {
        try (InputStream in = CapturedQueriesTest.class.getResourceAsStream("CapturedQueriesTest/queries.json")) {
            return JSON.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Columns columns() {
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : RECORDING.get("columns")) {
            Source.find(column.get("source").stringValue())
                    .ifPresent(source -> columns.add(new Column(
                            column.get("name").stringValue(),
                            source,
                            new ColumnType(column.get("type").stringValue()))));
        }
        return Columns.of(columns);
    }
}
