// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconciliationTest {
    private static final String KEY = "e1";
    private static final String SUMMARIES = Tables.METRIC_SUMMARIES.name();
    private static final String METRICS = Tables.METRICS.name();
    private static final String PARAMETERS = Tables.PARAMETERS.name();

    private final ToldExperiment told = new ToldExperiment(KEY);

    @Test
    void anExperimentThatIsTheSameOnBothSidesHasNoDifference() {
        told.metric(SUMMARIES, "loss", new ToldMetric("8.6E-4", "0.9", "0.1", 3L, 1_000L));
        told.value(PARAMETERS, "lr", "0.1");
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", 0.00086, 0.9, 0.1, 3L, 1_000_000L, "complete");
        named(kept, Tables.PARAMETERS, "lr", "0.10");

        List<TableCheck> checks = Reconciliation.compare(told, kept);

        assertThat(checks)
                .containsExactly(
                        new TableCheck(SUMMARIES, 1, 1, List.of()), new TableCheck(PARAMETERS, 1, 1, List.of()));
    }

    @Test
    void aMetricThatOnlyOneSideKnowsIsNamed() {
        told.metric(SUMMARIES, "loss", new ToldMetric("1", "1", "1", null, null));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "accuracy", 1.0, 1.0, 1.0, null, null, "complete");

        assertThat(Reconciliation.compare(told, kept))
                .containsExactly(new TableCheck(
                        SUMMARIES,
                        1,
                        0,
                        List.of(
                                new Difference(KEY, SUMMARIES, "accuracy", "presence", null, "there"),
                                new Difference(KEY, SUMMARIES, "loss", "presence", "there", null))));
    }

    @Test
    void aWrongExtremeOrLastValueIsNamedWithBothValues() {
        told.metric(SUMMARIES, "loss", new ToldMetric("0.5", "9.0", "0.7", 3L, 1_000L));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", 0.6, 8.0, 0.8, 3L, 1_000_000L, "complete");

        assertThat(differences(kept))
                .containsExactly(
                        new Difference(KEY, SUMMARIES, "loss", "min", "0.5", "0.6"),
                        new Difference(KEY, SUMMARIES, "loss", "max", "9.0", "8.0"),
                        new Difference(KEY, SUMMARIES, "loss", "last", "0.7", "0.8"));
    }

    @Test
    void ofAThinnedSeriesOnlyTheLastPointCounts() {
        told.metric(SUMMARIES, "loss", new ToldMetric("0.5", "9.0", "0.7", 3L, 1_000L));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", 0.6, 8.0, 0.7, 3L, 1_000_000L, "thinned");

        assertThat(differences(kept)).isEmpty();
    }

    @Test
    void whatTheServerLeavesOutIsNotCompared() {
        told.metric(SUMMARIES, "loss", new ToldMetric(null, null, null, null, null));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", 0.6, 8.0, 0.7, 3L, 1_000_000L, "complete");

        assertThat(differences(kept)).isEmpty();
    }

    @Test
    void aSeriesWithoutNumbersAgreesWithNaN() {
        told.metric(SUMMARIES, "loss", new ToldMetric("NaN", "NaN", "NaN", 3L, 1_000L));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", null, null, Double.NaN, 3L, 1_000_000L, "complete");

        assertThat(differences(kept)).isEmpty();
    }

    @Test
    void whatWasLoggedLastButOfAnEarlierStepIsLookedForAmongThePoints() {
        told.metric(SUMMARIES, "loss", new ToldMetric("0.1", "0.9", "0.9", 1L, 5_000L));
        told.metric(METRICS, "loss", new ToldMetric("0.1", "0.9", "0.9", 1L, 5_000L));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", 0.1, 0.9, 0.1, 2L, 1_000_000L, "complete");
        assertThat(Reconciliation.needsPoints(told, kept)).isTrue();

        point(kept, "loss", 0.9, 1L, 5_000_000L);
        point(kept, "loss", 0.1, 2L, 1_000_000L);

        assertThat(Reconciliation.compare(told, kept))
                .allMatch(check -> check.differences().isEmpty());
    }

    @Test
    void aPointThatTheServerCallsTheLastAndTheLakeDoesNotHaveIsADifference() {
        told.metric(SUMMARIES, "loss", new ToldMetric("0.1", "0.9", "0.5", 7L, 5_000L));
        KeptExperiment kept = new KeptExperiment(told);
        summary(kept, "loss", 0.1, 0.9, 0.1, 2L, 1_000_000L, "complete");

        assertThat(differences(kept)).containsExactly(new Difference(KEY, SUMMARIES, "loss", "last", "0.5", "0.1"));
    }

    @Test
    void extremesComeFromThePointsWhereTheyAreRead() {
        told.metric(METRICS, "loss", new ToldMetric("0.1", "0.9", "0.5", 2L, 2L));
        KeptExperiment kept = new KeptExperiment(told);
        point(kept, "loss", 0.9, 1L, 1_000L);
        point(kept, "loss", Double.NaN, 1L, 1_500L);
        point(kept, "loss", 0.5, 2L, 2_000L);

        assertThat(differences(kept)).containsExactly(new Difference(KEY, METRICS, "loss", "min", "0.1", "0.5"));
    }

    @Test
    void valuesAndTagsAreComparedAsSets() {
        told.value(PARAMETERS, "lr", "0.1");
        told.value(PARAMETERS, "optimizer", "adam");
        told.value(Tables.TAGS.name(), "best", null);
        KeptExperiment kept = new KeptExperiment(told);
        named(kept, Tables.PARAMETERS, "lr", "0.2");
        named(kept, Tables.PARAMETERS, "seed", "7");
        kept.start(Tables.TAGS.name());

        assertThat(differences(kept))
                .containsExactly(
                        new Difference(KEY, PARAMETERS, "lr", "value", "0.1", "0.2"),
                        new Difference(KEY, PARAMETERS, "optimizer", "presence", "there", null),
                        new Difference(KEY, PARAMETERS, "seed", "presence", null, "there"),
                        new Difference(KEY, Tables.TAGS.name(), "best", "presence", "there", null));
    }

    private List<Difference> differences(KeptExperiment kept) {
        return Reconciliation.compare(told, kept).stream()
                .flatMap(check -> check.differences().stream())
                .toList();
    }

    private static void summary(
            KeptExperiment kept,
            String metric,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double last,
            @Nullable Long step,
            @Nullable Long micros,
            String source) {
        TableSchema table = Tables.METRIC_SUMMARIES;
        RowBatchBuilder row =
                start(table, metric).set(table.indexOf("points"), 3L).set(table.indexOf("source"), source);
        set(row, table, "min", min);
        set(row, table, "max", max);
        set(row, table, "last", last);
        set(row, table, "last_step", step);
        set(row, table, "last_timestamp", micros);
        add(kept, row);
    }

    private static void point(KeptExperiment kept, String metric, double value, long step, long micros) {
        TableSchema table = Tables.METRICS;
        RowBatchBuilder row = start(table, metric);
        set(row, table, "value", value);
        set(row, table, "step", step);
        set(row, table, "timestamp", micros);
        add(kept, row);
    }

    private static void named(KeptExperiment kept, TableSchema table, String name, String value) {
        add(kept, row(table).set(table.indexOf("name"), name).set(table.indexOf("value"), value));
    }

    private static RowBatchBuilder start(TableSchema table, String metric) {
        return row(table).set(table.indexOf("metric"), metric);
    }

    private static RowBatchBuilder row(TableSchema table) {
        return new RowBatchBuilder(table, 1)
                .set(table.indexOf("experiment_key"), KEY)
                .set(table.indexOf("run_id"), "run");
    }

    private static void set(RowBatchBuilder row, TableSchema table, String column, @Nullable Double number) {
        if (number != null) {
            row.set(table.indexOf(column), (double) number);
        }
    }

    private static void set(RowBatchBuilder row, TableSchema table, String column, @Nullable Long number) {
        if (number != null) {
            row.set(table.indexOf(column), (long) number);
        }
    }

    private static void add(KeptExperiment kept, RowBatchBuilder row) {
        row.endRow();
        RowBatch batch = row.build();
        kept.add(batch, 0, batch.rows());
    }
}
