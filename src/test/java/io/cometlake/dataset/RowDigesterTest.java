// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowDigesterTest {
    private static final TableSchema METRICS = Tables.METRICS;

    private record Point(
            String key, String metric, @Nullable Long step, double value) {}

    @Test
    void neitherOrderNorBatchesNorTheRunCount() {
        List<Point> points = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            for (long step = 0; step < 100; step++) {
                points.add(new Point(key, "loss", step, step / 7.0));
            }
        }
        RowDigester sorted = digest("run-1", points, 512);
        Collections.shuffle(points, new Random(4));
        RowDigester shuffled = digest("run-2", points, 7);

        assertThat(shuffled.experimentKeys()).containsExactlyInAnyOrder("a", "b", "c");
        for (String key : List.of("a", "b", "c")) {
            assertThat(shuffled.digests(key)).isEqualTo(sorted.digests(key));
        }
        assertThat(sorted.digests("a")).isNotEqualTo(sorted.digests("b"));
    }

    @Test
    void eachValueCountsAndSoDoesWhetherThereIsOne() {
        Set<RowDigests> seen = new HashSet<>();
        List<Point> variants = List.of(
                new Point("a", "loss", 1L, 2),
                new Point("a", "loss", 2L, 1),
                new Point("a", "loss", null, 2),
                new Point("a", "loss", 0L, 2),
                new Point("a", "loss", 1L, 0.0),
                new Point("a", "loss", 1L, -0.0),
                new Point("a", "loss", 1L, Double.NaN),
                new Point("a", "Loss", 1L, 2),
                new Point("a", "", 1L, 2));
        variants.forEach(point -> seen.add(digest("run", List.of(point), 8).digests("a")));
        seen.add(digest("run", List.of(variants.get(0), variants.get(0)), 8).digests("a"));

        assertThat(seen).hasSize(variants.size() + 1);
    }

    @Test
    void valuesThatChangePlacesBetweenColumnsOrRowsAreSeen() {
        RowDigester one = digest("run", List.of(new Point("a", "x", 1L, 5), new Point("a", "y", 2L, 6)), 8);
        RowDigester other = digest("run", List.of(new Point("a", "x", 1L, 6), new Point("a", "y", 2L, 5)), 8);

        assertThat(one.digests("a")).isNotEqualTo(other.digests("a"));
    }

    @Test
    void listsCountByElementAndBorder() {
        Set<RowDigests> seen = new HashSet<>();
        for (List<String> tags :
                List.of(List.<String>of(), List.of(""), List.of("ab"), List.of("a", "b"), List.of("b", "a"))) {
            RowBatchBuilder rows = new RowBatchBuilder(Tables.EXPERIMENTS, 1);
            rows.set(0, "a").set(2, "w").set(3, "p").set(4, "id").set(7, false);
            rows.set(Tables.EXPERIMENTS.indexOf("tags"), tags)
                    .set(Tables.EXPERIMENTS.indexOf(TableSchema.RUN_ID), "run")
                    .endRow();
            RowDigester digester = new RowDigester(List.of(Tables.EXPERIMENTS));
            digester.add(rows.build());
            seen.add(digester.digests("a"));
        }
        assertThat(seen).hasSize(5);
    }

    @Test
    void aColumnThatATableGainsChangesNothingWhereItIsEmpty() {
        List<Column> columns = new ArrayList<>(METRICS.columns());
        columns.add(columns.size() - 1, new Column("gained", ColumnType.TEXT, true, "", ""));
        TableSchema grown = new TableSchema(
                METRICS.name(), 2, METRICS.grain(), METRICS.description(), columns, METRICS.sortOrder());
        RowBatchBuilder rows = new RowBatchBuilder(grown, 1);
        rows.set(0, "a").set(1, "loss").set(2, 3L).set(5, 4.0);
        rows.set(grown.indexOf(TableSchema.RUN_ID), "run").endRow();
        RowDigester digester = new RowDigester(List.of(grown));
        digester.add(rows.build());

        assertThat(digester.digests("a"))
                .isEqualTo(
                        digest("run", List.of(new Point("a", "loss", 3L, 4)), 1).digests("a"));
    }

    @Test
    void aTableWithoutRowsIsKnownToBeEmpty() {
        RowDigester digester = new RowDigester(List.of(METRICS, Tables.TAGS));
        digester.add(batch("run", List.of(new Point("a", "loss", 1L, 2)), 1).get(0));

        assertThat(digester.digests("a").find("tags")).hasValue(0);
        assertThat(digester.digests("a").find("metrics").orElse(0)).isNotZero();
        assertThat(digester.digests("b").toMap()).containsOnlyKeys("metrics", "tags");
        assertThat(digester.digests("a").find("others")).isEmpty();
    }

    @Test
    void tablesThatWereNotNamedAndTablesWithoutExperimentsAreRefused() {
        RowDigester digester = new RowDigester(List.of(Tables.TAGS));
        RowBatch batch = batch("run", List.of(new Point("a", "loss", 1L, 2)), 1).get(0);

        assertThatThrownBy(() -> digester.add(batch)).hasMessageContaining("metrics");
        assertThatThrownBy(() -> new RowDigester(List.of(Tables.PROJECTS))).hasMessageContaining("projects");
    }

    private static RowDigester digest(String run, List<Point> points, int batchRows) {
        RowDigester digester = new RowDigester(List.of(METRICS));
        batch(run, points, batchRows).forEach(digester::add);
        return digester;
    }

    private static List<RowBatch> batch(String run, List<Point> points, int batchRows) {
        List<RowBatch> batches = new ArrayList<>();
        RowBatchBuilder rows = new RowBatchBuilder(METRICS, batchRows);
        for (Point point : points) {
            rows.set(0, point.key()).set(1, point.metric()).set(5, point.value());
            Long step = point.step();
            if (step != null) {
                rows.set(2, (long) step);
            }
            rows.set(METRICS.indexOf(TableSchema.RUN_ID), run).endRow();
            if (rows.isFull()) {
                batches.add(rows.build());
            }
        }
        if (rows.rows() > 0) {
            batches.add(rows.build());
        }
        return batches;
    }
}
