// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import io.cometlake.query.wire.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryPlanTest {
    private static final Columns COLUMNS = Columns.of(List.of(
            new Column("acc", Source.METRIC, ColumnType.DOUBLE),
            new Column("loss", Source.METRIC, ColumnType.DOUBLE),
            new Column("lr", Source.PARAMETER, ColumnType.DOUBLE),
            new Column("note", Source.OTHER, ColumnType.STRING)));

    @Test
    void aQueryWithoutAlternativesIsOneCall() {
        ResolvedQuery query =
                resolve("(Metric('acc') > 0.9) & ~Tag('old') & (Metric('loss').between(0, 1)) & (Other('note') != '')");
        assertThat(QueryPlan.withSearch(query)).isEqualTo(QueryPlan.withoutSearch(query));
        assertThat(QueryPlan.withSearch(query).explain()).isEqualTo("""
                The query has no alternatives; one call of project/query answers it:
                  Metric("acc") > 0.9 & Metric("loss").between(0, 1) & ~Tag("old") & Other("note") != ""
                """);
    }

    @Test
    void alternativesGoToTheSearchWhereThereIsOne() {
        QueryPlan plan = QueryPlan.withSearch(
                resolve("((Metric('loss') < 0.1) | (Metric('acc') > 0.9)) & (Parameter('lr') > 0.3)"));
        assertThat(plan.usesSearch()).isTrue();
        assertThat(plan.calls()).isEqualTo(1);
        assertThat(plan.explain()).isEqualTo("""
                The query has alternatives, which experiments/search answers in one search, page by page:
                  (Metric("loss") < 0.1 | Metric("acc") > 0.9) & Parameter("lr") > 0.3
                """);
    }

    @Test
    void elseAlternativesAreJoinedHere() {
        QueryPlan plan = QueryPlan.withoutSearch(resolve(
                "((Metric('loss') < 0.1) | (Metric('acc') > 0.9) & Tag('x')) & (Parameter('lr') > 0.3) & Tag('y')"));
        assertThat(plan.usesSearch()).isFalse();
        assertThat(plan.calls()).isEqualTo(3);
        assertThat(plan.explain()).isEqualTo("""
                The query has alternatives, which project/query does not answer; at most 3 calls of project/query, joined here:
                  all of
                    call 1: Parameter("lr") > 0.3 & Tag("y")
                    any of
                      call 2: Metric("loss") < 0.1
                      call 3: Metric("acc") > 0.9 & Tag("x")
                """);
    }

    @Test
    void callsGrowWithTheLengthNotTheCombinations() {
        StringBuilder text = new StringBuilder("Tag('certain')");
        for (int part = 0; part < 30; part++) {
            text.append(" & (Tag('a")
                    .append(part)
                    .append("') | Tag('b")
                    .append(part)
                    .append("'))");
        }
        assertThat(QueryPlan.withoutSearch(resolve(text.toString())).calls()).isEqualTo(61);
    }

    @Test
    void partsThatAreAlikeAreAskedForOnce() {
        Server server = new Server(Map.of("a", Set.of("1", "2"), "b", Set.of("2"), "c", Set.of("2")));
        QueryPlan plan = QueryPlan.withoutSearch(resolve("(Tag('a') | Tag('b')) & (Tag('c') | Tag('a'))"));
        assertThat(plan.calls()).isEqualTo(3);
        assertThat(plan.run(server)).containsExactlyInAnyOrder("1", "2");
        assertThat(server.asked).containsExactly("a", "b", "c");
    }

    @Test
    void whatCannotChangeTheResultIsNotAskedFor() {
        Server server = new Server(Map.of("a", Set.of(), "b", Set.of("2"), "c", Set.of("2")));
        assertThat(QueryPlan.withoutSearch(resolve("(Tag('b') | Tag('c')) & Tag('a')"))
                        .run(server))
                .isEmpty();
        assertThat(server.asked).containsExactly("a");
    }

    @Test
    void keysKeepTheOrderOfTheirFirstCall() {
        Server server = new Server(
                Map.of("a", new LinkedHashSet<>(List.of("3", "1")), "b", new LinkedHashSet<>(List.of("2", "3", "0"))));
        assertThat(QueryPlan.withoutSearch(resolve("Tag('a') | Tag('b')")).run(server))
                .containsExactly("3", "1", "2", "0");
    }

    @Test
    void aNegatedConjunctionIsAlternatives() {
        assertThat(QueryPlan.withoutSearch(resolve("~(Tag('a') & Tag('b'))")).calls())
                .isEqualTo(2);
        assertThat(QueryPlan.withoutSearch(resolve("~(Tag('a') | Tag('b'))")).calls())
                .isEqualTo(1);
    }

    @Test
    void whatIsTrueOfNoExperimentIsNotAsked() {
        Server server = new Server(Map.of());
        for (QueryPlan plan : plans("(Metric('zzz') > 1) & Tag('a')")) {
            assertThat(plan.run(server)).isEmpty();
            assertThat(plan.calls()).isZero();
            assertThat(plan.usesSearch()).isFalse();
            assertThat(plan.explain())
                    .isEqualTo("The query is true of no experiment of the project, so nothing is asked.\n");
        }
        assertThat(server.asked).isEmpty();
    }

    @Test
    void whatIsTrueOfEveryExperimentIsTheWholeList() {
        Server server = new Server(Map.of());
        for (QueryPlan plan : plans("(Metric('zzz') == None) | Tag('a')")) {
            assertThat(plan.run(server)).containsExactlyInAnyOrder("1", "2");
            assertThat(plan.calls()).isEqualTo(1);
            assertThat(plan.explain())
                    .isEqualTo("The query is true of every experiment of the project, so they are listed.\n");
        }
        assertThat(server.asked).containsExactly("all", "all");
    }

    private static List<QueryPlan> plans(String text) {
        ResolvedQuery query = Query.parse(text).resolve(COLUMNS, UnknownNames.ARE_ABSENT);
        return List.of(QueryPlan.withSearch(query), QueryPlan.withoutSearch(query));
    }

    /** Knows what each tag finds. */
    private static final class Server implements QueryCalls {
        private final Map<String, Set<String>> byTag;
        private final List<String> asked = new ArrayList<>();

        Server(Map<String, Set<String>> byTag) {
            this.byTag = byTag;
        }

        @Override
        public Set<String> query(List<Predicate> predicates) {
            Rule rule = (Rule) predicates.get(0).query().rules().get(0);
            asked.add(rule.field());
            return byTag.getOrDefault(rule.field(), Set.of());
        }

        @Override
        public Set<String> search(Group rulesTree) {
            throw new AssertionError("This server has no search");
        }

        @Override
        public Set<String> all() {
            asked.add("all");
            return Set.of("1", "2");
        }
    }

    private static ResolvedQuery resolve(String text) {
        return Query.parse(text).resolve(COLUMNS);
    }
}
