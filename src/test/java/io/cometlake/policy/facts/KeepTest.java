// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.KeepSpec.Order;
import io.cometlake.query.Query;
import io.cometlake.query.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who stays is the same, however the server sorts. */
class KeepTest {
    private static final Variable ACC = Query.metric("acc");
    private static final Variable MODEL = Query.parameter("model");

    @Test
    void theLastStay() {
        Ranking.Result result = new Ranking(new KeepSpec(2, Order.LAST, null, List.of()))
                .rank(List.of(
                        started("a", 3L), started("b", 1L), started("c", 4L), started("d", 2L), started("e", null)));

        assertThat(result.behind()).containsOnlyKeys("b", "d");
        assertThat(result.behind().get("b")).isEqualTo("4 of 4; the last 2 stay");
        assertThat(result.kept()).isEqualTo(2);
        assertThat(result.withoutValue()).containsOnlyKeys("e");
    }

    @Test
    void theHighestOrTheLowestStay() {
        List<Facts> runs = List.of(run("a", "0.5"), run("b", "0.9"), run("c", "1e-3"));

        assertThat(new Ranking(new KeepSpec(1, Order.HIGHEST, ACC, List.of()))
                        .rank(runs)
                        .behind())
                .containsEntry("a", "2 of 3 by Metric(\"acc\") = 0.5; the highest 1 stay")
                .containsOnlyKeys("a", "c");
        assertThat(new Ranking(new KeepSpec(1, Order.LOWEST, ACC, List.of()))
                        .rank(runs)
                        .behind())
                .containsOnlyKeys("a", "b");
    }

    @Test
    void whatCannotBeComparedIsNeitherCountedNorTouched() {
        Ranking.Result result = new Ranking(new KeepSpec(1, Order.HIGHEST, ACC, List.of()))
                .rank(List.of(
                        run("a", "0.5"),
                        run("b", "NaN"),
                        run("c", null, null),
                        run("d", "high"),
                        run("e", "Infinity"),
                        run("f", "0.4")));

        assertThat(result.behind()).containsOnlyKeys("f");
        assertThat(result.kept()).isEqualTo(1);
        assertThat(result.withoutValue())
                .containsOnlyKeys("b", "c", "d", "e")
                .containsEntry("b", "Metric(\"acc\") is NaN, which is no number to compare")
                .containsEntry("c", "it has no Metric(\"acc\"), which is compared");
    }

    @Test
    void ofEqualOnesTheLaterStaysThenTheFirstKey() {
        Ranking ranking = new Ranking(new KeepSpec(2, Order.HIGHEST, ACC, List.of()));

        assertThat(ranking.rank(List.of(run("a", 1L, "1"), run("b", 2L, "1.0"), run("c", 3L, "1")))
                        .behind())
                .containsOnlyKeys("a");
        assertThat(ranking.rank(List.of(run("c", 1L, "0"), run("b", 1L, "-0.0"), run("a", 1L, "0")))
                        .behind())
                .containsOnlyKeys("c");
    }

    @Test
    void eachGroupHasItsOwnAndThoseWithoutAValueAreOne() {
        Ranking.Result result = new Ranking(new KeepSpec(1, Order.HIGHEST, ACC, List.of(MODEL)))
                .rank(List.of(
                        run("a", "0.1", "x"),
                        run("b", "0.2", "x"),
                        run("c", "0.3", "y"),
                        run("d", "0.4", null),
                        run("e", "0.5", null)));

        assertThat(result.behind())
                .containsOnlyKeys("a", "d")
                .containsEntry("a", "2 of 2 with Parameter(\"model\") = x by Metric(\"acc\") = 0.1; the highest 1 stay")
                .containsEntry(
                        "d", "2 of 2 with Parameter(\"model\") missing by Metric(\"acc\") = 0.4; the highest 1 stay");
        assertThat(result.kept()).isEqualTo(3);
    }

    private static Facts started(String key, @Nullable Long start) {
        return having(key, start, Map.of());
    }

    private static Facts run(String key, String acc) {
        return run(key, 1L, acc);
    }

    private static Facts run(String key, long start, String acc) {
        return having(key, start, Map.of(ACC, acc));
    }

    private static Facts run(String key, @Nullable String acc, @Nullable String model) {
        Map<Variable, String> values = new HashMap<>();
        if (acc != null) {
            values.put(ACC, acc);
        }
        if (model != null) {
            values.put(MODEL, model);
        }
        return having(key, 1L, values);
    }

    private static Facts having(String key, @Nullable Long start, Map<Variable, String> values) {
        Facts row = Facts.of(new ExperimentMetadata(
                key, key, "id", "p", "lab", null, start, null, null, false, false, false, null, null, null, null));
        return new Facts(row.metadata(), row.known(), List.of(), values, null, null, false, false);
    }
}
