// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Node;
import io.cometlake.query.wire.Predicate;
import io.cometlake.query.wire.Rule;
import io.cometlake.query.wire.RuleOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every query; the seed stands in each failure. */
class QueryPropertyTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("acc", Source.METRIC, ColumnType.DOUBLE),
            new Column("loss", Source.METRIC, ColumnType.DOUBLE),
            new Column("optimizer", Source.PARAMETER, ColumnType.STRING),
            new Column("use_bn", Source.PARAMETER, ColumnType.BOOLEAN),
            new Column("note", Source.OTHER, ColumnType.STRING),
            new Column("start_server_timestamp", Source.METADATA, ColumnType.DATETIME),
            new Column("duration", Source.METADATA, ColumnType.TIMENUMBER),
            new Column("best", Source.TAG, ColumnType.STRING),
            new Column("old", Source.TAG, ColumnType.STRING));

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final RandomQueries queries = new RandomQueries(random, COLUMNS);

    @Test
    void whatIsRenderedIsParsedBack() {
        for (int round = 0; round < 10_000; round++) {
            Query query = queries.any(random.nextInt(4));
            String text = query.render();
            assertThat(Query.parse(text)).as("seed %d: %s", seed, text).isEqualTo(query);
            assertThat(text.codePoints().noneMatch(Character::isISOControl))
                    .as("seed %d: on one line", seed)
                    .isTrue();
        }
    }

    @Test
    void brokenTextsAreRefusedWithAPlace() {
        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder(queries.any(2).render());
            for (int cuts = 1 + random.nextInt(3); cuts > 0 && !text.isEmpty(); cuts--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + 1, String.valueOf("()&|~<>=!\"'\\.,x0 \n\ud83d".charAt(random.nextInt(19))));
            }
            try {
                Query.parse(text.toString());
            } catch (QuerySyntaxException e) {
                assertThat(e.getMessage().lines()).as("seed %d: %s", seed, text).hasSize(3);
                assertThat(e.line())
                        .isBetween(1, (int) text.chars().filter(c -> c == '\n').count() + 1);
            }
        }
    }

    @Test
    void negationFollowsDeMorgan() {
        Columns columns = Columns.of(COLUMNS);
        for (int round = 0; round < 5_000; round++) {
            Query left = queries.draw(2);
            Query right = queries.draw(2);
            assertThat(left.and(right).not().resolve(columns))
                    .as("seed %d: %s, %s", seed, left, right)
                    .isEqualTo(or(left.not(), right.not(), left.and(right)).resolve(columns));
            assertThat(left.not().not().resolve(columns)).isEqualTo(left.resolve(columns));
        }
    }

    /** Chains associate to the left, so that the right side has as many operands as the left. */
    private static Query or(Query left, Query right, Query conjunction) {
        if (conjunction instanceof And and && and.operands().size() > 2) {
            return new Or(and.operands().stream().map(Query::not).toList());
        }
        return new Or(List.of(left, right));
    }

    @Test
    void anExperimentWithEveryFactFulfilsAQueryOrItsOpposite() {
        Columns columns = Columns.of(COLUMNS);
        for (int round = 0; round < 5_000; round++) {
            Query query = queries.draw(3);
            Map<Variable, String> facts = facts(0);
            boolean holds = new QueryEvaluator(query.resolve(columns)).matches(find(facts));
            boolean opposite = new QueryEvaluator(query.not().resolve(columns)).matches(find(facts));
            assertThat(opposite).as("seed %d: %s over %s", seed, query, facts).isNotEqualTo(holds);
        }
    }

    @Test
    void aMissingFactNeverMakesAQueryAndItsOppositeHoldAtOnce() {
        Columns columns = Columns.of(COLUMNS);
        int neither = 0;
        for (int round = 0; round < 5_000; round++) {
            Query query = queries.draw(3);
            if (query.render().contains("None") || query.render().contains("\"\"")) {
                continue; // Of something missing both == "" and == None hold, as the server has it.
            }
            Map<Variable, String> facts = facts(3);
            boolean holds = new QueryEvaluator(query.resolve(columns)).matches(find(facts));
            boolean opposite = new QueryEvaluator(query.not().resolve(columns)).matches(find(facts));
            assertThat(holds && opposite)
                    .as("seed %d: %s over %s", seed, query, facts)
                    .isFalse();
            neither += holds || opposite ? 0 : 1;
        }
        assertThat(neither).isPositive();
    }

    @Test
    void whatIsSentMeansWhatTheQueryMeans() {
        Columns columns = Columns.of(COLUMNS);
        for (int round = 0; round < 5_000; round++) {
            ResolvedQuery query = queries.draw(3).resolve(columns);
            ExperimentFacts facts = find(facts(4));
            boolean holds = new QueryEvaluator(query).matches(facts);
            assertThat(holds(query.rulesTree(), "", facts))
                    .as("seed %d: %s", seed, query)
                    .isEqualTo(holds);
            assertThat(query.predicates().stream()
                            .allMatch(predicate -> holds(predicate.query(), predicate.source(), facts)))
                    .as("seed %d: %s", seed, query)
                    .isEqualTo(holds);
        }
    }

    @Test
    void everyPlanFindsWhatTheQueryMeans() {
        Columns columns = Columns.of(COLUMNS);
        for (int round = 0; round < 1_000; round++) {
            ResolvedQuery query = queries.draw(3).resolve(columns);
            Map<String, ExperimentFacts> world = new LinkedHashMap<>();
            for (int key = 0; key < 20; key++) {
                world.put("key" + key, find(facts(4)));
            }
            Set<String> expected = keys(world, facts -> new QueryEvaluator(query).matches(facts));
            World server = new World(world);
            assertThat(QueryPlan.withSearch(query).run(server))
                    .as("seed %d: %s", seed, query)
                    .isEqualTo(expected);
            assertThat(server.asked).isEqualTo(1);
            World older = new World(world);
            QueryPlan plan = QueryPlan.withoutSearch(query);
            assertThat(plan.run(older)).as("seed %d: %s", seed, query).isEqualTo(expected);
            assertThat(older.searched).isZero();
            assertThat(older.asked).isLessThanOrEqualTo(plan.calls());
            assertThat(plan.calls()).isLessThanOrEqualTo(rules(query));
        }
    }

    @Test
    void namesThatNobodyHasAreColumnsWithoutValues() {
        List<Column> more = new ArrayList<>(COLUMNS);
        more.add(new Column("never", Source.METRIC, ColumnType.DOUBLE));
        more.add(new Column("nowhere", Source.OTHER, ColumnType.STRING));
        more.add(new Column("unborn", Source.METADATA, ColumnType.DATETIME));
        RandomQueries withUnknown = new RandomQueries(random, more);
        int always = 0;
        int never = 0;
        for (int round = 0; round < 5_000; round++) {
            Query query = withUnknown.draw(3);
            ResolvedQuery absent = query.resolve(Columns.of(COLUMNS), UnknownNames.ARE_ABSENT);
            ExperimentFacts facts = find(facts(4));
            assertThat(new QueryEvaluator(absent).matches(facts))
                    .as("seed %d: %s", seed, query)
                    .isEqualTo(new QueryEvaluator(query.resolve(Columns.of(more))).matches(facts));
            assertThat(absent.isConstant() || hasNoConstant(absent))
                    .as("seed %d: %s", seed, query)
                    .isTrue();
            always += absent.equals(ResolvedQuery.ALWAYS) ? 1 : 0;
            never += absent.equals(ResolvedQuery.NEVER) ? 1 : 0;
        }
        assertThat(always).isPositive();
        assertThat(never).isPositive();
    }

    private static boolean hasNoConstant(ResolvedQuery query) {
        if (query instanceof ResolvedRule) {
            return true;
        }
        List<ResolvedQuery> operands =
                query instanceof ResolvedAll all ? all.operands() : ((ResolvedAny) query).operands();
        return operands.size() > 1 && operands.stream().allMatch(QueryPropertyTest::hasNoConstant);
    }

    private static int rules(ResolvedQuery query) {
        if (query instanceof ResolvedRule) {
            return 1;
        }
        List<ResolvedQuery> operands =
                query instanceof ResolvedAll all ? all.operands() : ((ResolvedAny) query).operands();
        return operands.stream().mapToInt(QueryPropertyTest::rules).sum();
    }

    private static Set<String> keys(
            Map<String, ExperimentFacts> world, java.util.function.Predicate<ExperimentFacts> test) {
        Set<String> keys = new LinkedHashSet<>();
        world.forEach((key, facts) -> {
            if (test.test(facts)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** A server that never sees alternatives in predicates. */
    private static final class World implements QueryCalls {
        private final Map<String, ExperimentFacts> experiments;
        private int asked;
        private int searched;

        World(Map<String, ExperimentFacts> experiments) {
            this.experiments = experiments;
        }

        @Override
        public Set<String> query(List<Predicate> predicates) {
            asked++;
            for (Predicate predicate : predicates) {
                assertThat(predicate.query().condition()).isEqualTo(Group.Condition.AND);
                assertThat(predicate.query().rules()).allMatch(Rule.class::isInstance);
            }
            return keys(
                    experiments,
                    facts -> predicates.stream()
                            .allMatch(predicate -> holds(predicate.query(), predicate.source(), facts)));
        }

        @Override
        public Set<String> search(Group rulesTree) {
            asked++;
            searched++;
            return keys(experiments, facts -> holds(rulesTree, "", facts));
        }

        @Override
        public Set<String> all() {
            throw new AssertionError("Every name is known, so that every query has to be asked");
        }
    }

    /** Reads back what was sent. */
    private static boolean holds(Node node, String source, ExperimentFacts facts) {
        if (node instanceof Group group) {
            Stream<Node> rules = group.rules().stream();
            return group.condition() == Group.Condition.AND
                    ? rules.allMatch(rule -> holds(rule, source, facts))
                    : rules.anyMatch(rule -> holds(rule, source, facts));
        }
        Rule rule = (Rule) node;
        ColumnType type = new ColumnType(rule.type());
        Column column = new Column(
                rule.field(),
                Source.find(rule.source() == null ? source : rule.source()).orElseThrow(),
                type);
        List<Value> values = new ArrayList<>();
        if (rule.value() instanceof List<?> range) {
            range.forEach(end -> values.add(Value.of(new BigDecimal(end.toString()))));
        } else if (rule.value() instanceof Number number) {
            values.add(Value.of(number));
        } else if (rule.value() instanceof String text) {
            values.add(
                    type.equals(ColumnType.DATETIME)
                            ? Value.of(TimeText.find(text).orElseThrow())
                            : Value.of(text));
        }
        RuleOperator operator = rule.operator();
        return new QueryEvaluator(new ResolvedRule(column, operator, values)).matches(facts);
    }

    private static ExperimentFacts find(Map<Variable, String> facts) {
        return (source, name) -> Optional.ofNullable(facts.get(new Variable(source, name)));
    }

    /** @param missing how many of ten facts are missing on average; tags may be missing anyway */
    private Map<Variable, String> facts(int missing) {
        Map<Variable, String> facts = new LinkedHashMap<>();
        for (Column column : COLUMNS) {
            boolean tag = column.source() == Source.TAG;
            if (random.nextInt(10) < (tag ? 5 : missing)) {
                continue;
            }
            facts.put(column.variable(), tag ? column.name() : fact(column.type()));
        }
        return facts;
    }

    private String fact(ColumnType type) {
        if (type.equals(ColumnType.STRING)) {
            return List.of("", "a", "adam", "sgd", "Adam", "é b", "madam").get(random.nextInt(7));
        }
        if (type.equals(ColumnType.BOOLEAN)) {
            return String.valueOf(random.nextBoolean());
        }
        if (type.equals(ColumnType.DATETIME)) {
            return Long.toString(1_569_297_600_000L + (random.nextInt(12) - 6) * 1_800_000L);
        }
        return List.of("0", "0.25", "1", "1.0", "-1", "2.5", "3", "1e-3").get(random.nextInt(8));
    }
}
