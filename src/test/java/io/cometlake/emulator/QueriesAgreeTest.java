// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.query.Column;
import io.cometlake.query.ColumnType;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryCalls;
import io.cometlake.query.QueryEvaluator;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.RandomQueries;
import io.cometlake.query.ResolvedQuery;
import io.cometlake.query.Source;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random queries over random experiments: what is sent finds what evaluating at home finds. The two sides share no code, and the
 * emulator is older than the language.
 */
class QueriesAgreeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> COMPARED = List.of(
            "acc",
            "loss",
            "lr",
            "optimizer",
            "use_bn",
            "note",
            "os",
            "best",
            "old",
            "start_server_timestamp",
            "duration");

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Map<String, Map<Variable, String>> experiments = new LinkedHashMap<>();

    @Test
    void theServerFindsWhatTheEvaluatorFinds() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty())) {
            Wire wire = new Wire(emulator);
            for (int number = 0; number < 40; number++) {
                create(wire, number);
            }
            List<Column> columns = columns(wire);
            assertThat(columns).hasSize(COMPARED.size());
            Server server = new Server(wire);
            RandomQueries queries = new RandomQueries(random, columns);
            int found = 0;
            for (int round = 0; round < 2_000; round++) {
                Query query = round % 3 == 0 ? queries.leaf() : queries.draw(2);
                ResolvedQuery resolved = query.resolve(Columns.of(columns));
                Set<String> expected = expected(resolved);
                assertThat(QueryPlan.withSearch(resolved).run(server))
                        .as("seed %d: %s", seed, query)
                        .isEqualTo(expected);
                if (!resolved.isConjunction() && round % 4 == 0) {
                    assertThat(QueryPlan.withoutSearch(resolved).run(server))
                            .as("seed %d: %s", seed, query)
                            .isEqualTo(expected);
                }
                found += expected.size();
            }
            assertThat(found).isBetween(4_000, 76_000);
        }
    }

    @Test
    void namesThatNobodyHasCountAsMissingHereAndThere() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty())) {
            Wire wire = new Wire(emulator);
            for (int number = 0; number < 20; number++) {
                create(wire, number);
            }
            List<Column> columns = columns(wire);
            List<Column> more = new ArrayList<>(columns);
            more.add(new Column("never", Source.METRIC, ColumnType.DOUBLE));
            more.add(new Column("nowhere", Source.OTHER, ColumnType.STRING));
            more.add(new Column("acc", Source.PARAMETER, ColumnType.DOUBLE));
            Server server = new Server(wire);
            RandomQueries queries = new RandomQueries(random, more);
            int constant = 0;
            for (int round = 0; round < 500; round++) {
                Query query = round % 3 == 0 ? queries.leaf() : queries.draw(2);
                ResolvedQuery asIfKnown = query.resolve(Columns.of(more));
                Set<String> expected = expected(asIfKnown);
                ResolvedQuery absent = query.resolve(Columns.of(columns), UnknownNames.ARE_ABSENT);
                assertThat(QueryPlan.withSearch(asIfKnown).run(server))
                        .as("seed %d: %s, asked as if known", seed, query)
                        .isEqualTo(expected);
                assertThat(QueryPlan.withSearch(absent).run(server))
                        .as("seed %d: %s", seed, query)
                        .isEqualTo(expected);
                assertThat(QueryPlan.withoutSearch(absent).run(server))
                        .as("seed %d: %s", seed, query)
                        .isEqualTo(expected);
                constant += absent.isConstant() ? 1 : 0;
            }
            assertThat(constant).isPositive();
        }
    }

    private Set<String> expected(ResolvedQuery query) {
        QueryEvaluator evaluator = new QueryEvaluator(query);
        Set<String> expected = new LinkedHashSet<>();
        experiments.forEach((key, facts) -> {
            if (evaluator.matches((source, name) -> Optional.ofNullable(facts.get(new Variable(source, name))))) {
                expected.add(key);
            }
        });
        return expected;
    }

    private void create(Wire wire, int number) {
        String key = wire.create("proj", "experiment " + number);
        Map<Variable, String> facts = new LinkedHashMap<>();
        long start = 1_569_297_600_000L + (random.nextInt(12) - 6) * 1_800_000L;
        long duration = random.nextInt(12) * 250L;
        wire.log(key, "set-start-end-time", "'startTimeMillis':" + start + ",'endTimeMillis':" + (start + duration));
        facts.put(Query.metadata("start_server_timestamp"), Long.toString(start));
        facts.put(Query.metadata("duration"), Double.toString(duration / 1000.0));
        for (String metric : List.of("acc", "loss")) {
            if (number == 0 || random.nextInt(4) > 0) {
                String last = pick("0", "0.25", "1", "1.0", "-1", "2.5", "3", "1e-3", "NaN");
                wire.log(key, "metric", "'metricName':'" + metric + "','metricValue':7");
                wire.log(key, "metric", "'metricName':'" + metric + "','metricValue':" + last);
                facts.put(Query.metric(metric), last);
            }
        }
        parameter(wire, key, facts, number, "lr", pick("0.1", "0.3", "1", "2.50"));
        parameter(wire, key, facts, number, "optimizer", pick("adam", "Adam", "sgd", "é b", "madam"));
        parameter(wire, key, facts, number, "use_bn", pick("true", "false"));
        if (number == 0 || random.nextInt(3) > 0) {
            String note = pick("a", "adam", "b b");
            wire.log(key, "log-other", "'key':'note','value':'" + note + "'");
            facts.put(Query.other("note"), note);
        }
        if (number == 0 || random.nextInt(3) > 0) {
            String system = pick("darwin", "linux", "");
            wire.log(key, "system-details", "'os':'" + system + "'");
            facts.put(Query.environment("os"), system);
        }
        for (String tag : List.of("best", "old")) {
            if (number == 0 || random.nextInt(3) == 0) {
                wire.log(key, "tags", "'addedTags':['" + tag + "']");
                facts.put(new Variable(Source.TAG, tag), tag);
            }
        }
        experiments.put(key, facts);
    }

    private void parameter(Wire wire, String key, Map<Variable, String> facts, int number, String name, String value) {
        if (number == 0 || random.nextInt(4) > 0) {
            wire.log(key, "parameter", "'parameterName':'" + name + "','parameterValue':'" + value + "'");
            facts.put(Query.parameter(name), value);
        }
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static List<Column> columns(Wire wire) {
        List<Column> columns = new ArrayList<>();
        wire.get("project/column-names?workspaceName=demo&projectName=proj")
                .get("columns")
                .forEach(column -> Source.find(column.get("source").stringValue())
                        .map(source -> new Column(
                                column.get("name").stringValue(),
                                source,
                                new ColumnType(column.get("type").stringValue())))
                        .filter(known -> COMPARED.contains(known.name()))
                        .ifPresent(columns::add));
        return columns;
    }

    /** Sends what is to be sent, as it is. */
    private static final class Server implements QueryCalls {
        private final Wire wire;
        private final String projectId;

        Server(Wire wire) {
            this.wire = wire;
            this.projectId = wire.get("project?workspaceName=demo&projectName=proj")
                    .get("projectId")
                    .stringValue();
        }

        @Override
        public Set<String> query(List<Predicate> predicates) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("workspaceName", "demo");
            body.put("projectName", "proj");
            body.put("predicates", predicates.stream().map(Predicate::members).toList());
            body.put("archived", false);
            Set<String> keys = new LinkedHashSet<>();
            Wire.parse(send("project/query", body)).get("experimentKeys").forEach(key -> keys.add(key.stringValue()));
            return keys;
        }

        @Override
        public Set<String> search(Group rulesTree) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("projectId", projectId);
            body.put("rulesTree", rulesTree.members());
            body.put("limit", 100);
            body.put("page", 1);
            body.put("deleted", false);
            return new LinkedHashSet<>(
                    Wire.texts(Wire.parse(send("experiments/search", body)).get("experiments"), "experimentKey"));
        }

        @Override
        public Set<String> all() {
            return new LinkedHashSet<>(Wire.texts(
                    wire.get("experiments?workspaceName=demo&projectName=proj").get("experiments"), "experimentKey"));
        }

        private String send(String endpoint, Map<String, Object> body) {
            HttpResponse<String> answer = wire.send("POST", Wire.REST + endpoint, JSON.writeValueAsString(body));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
