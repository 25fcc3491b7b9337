// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Selection;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.ProjectDetails.TagLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BundleExporterTest {
    private static final Set<String> ALL =
            Tables.all().stream().map(TableSchema::name).collect(Collectors.toSet());

    @TempDir
    Path folder;

    private final FakeComet comet = new FakeComet();
    private Selection selection = Selection.EVERYTHING;
    private final ExecutorService calls = Executors.newFixedThreadPool(2);
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        calls.shutdownNow();
    }

    @Test
    void sortsPointsByStepWithNoneFirstThenTimeThenTheServersOrder() {
        comet.add("a");
        MetricSeries series = FakeComet.series(
                "loss", new double[] {1, 2, 3, 4, 5}, new long[] {2, 1, 1, 0, 1}, new long[] {9, 8, 7, 9, 7});
        series.noStep().set(3);
        comet.series.put("a", List.of(series));

        export();

        assertThat(rows.get("metrics")).extracting(row -> row.get("value")).containsExactly(4.0, 3.0, 5.0, 2.0, 1.0);
        assertThat(rows.get("metrics")).extracting(row -> row.get("step")).containsExactly(null, 1L, 1L, 1L, 2L);
    }

    @Test
    void summarisesWithoutNotANumber() {
        comet.add("a");
        comet.series.put("a", List.of(FakeComet.series("loss", 3, Double.NaN, -1, Double.POSITIVE_INFINITY, 2)));

        export();

        assertThat(rows.get("metric_summaries"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("points", 5L)
                        .containsEntry("min", -1.0)
                        .containsEntry("min_step", 2L)
                        .containsEntry("max", Double.POSITIVE_INFINITY)
                        .containsEntry("last", 2.0)
                        .containsEntry("last_step", 4L)
                        .containsEntry("last_timestamp", 1_004_000L)
                        .containsEntry("source", "complete"));
    }

    @Test
    void leavesOutOthersAndOwnParametersThatAreNotSelected() {
        comet.add("a");
        comet.parameters.add("lr");
        selection = selection
                .withOthers(new NameFilter(List.of(), List.of("*")))
                .withParameters(new NameFilter(List.of(), List.of("own")));

        export();

        assertThat(rows.get("others")).isNull();
        assertThat(rows.getOrDefault("parameters", List.of()))
                .extracting(row -> row.get("name"))
                .doesNotContain("own");
    }

    @Test
    void saysThatASeriesAtTheServersLimitIsThinned() {
        comet.add("a", "b");
        comet.series.put("a", List.of(FakeComet.series("full", new double[SummaryRow.STORED_POINTS_LIMIT])));
        comet.series.put("b", List.of(FakeComet.series("short", new double[SummaryRow.STORED_POINTS_LIMIT - 1])));

        export();

        assertThat(rows.get("metric_summaries"))
                .extracting(row -> row.get("source"))
                .containsExactly("thinned", "complete");
    }

    @Test
    void shrinksBatchesAfterATimeOutAndGrowsThemAgain() {
        addMany(64, 10);
        comet.chartPointLimit = 100;

        BundleResult result = export();

        assertThat(result.failures()).isEmpty();
        assertThat(rows.get("metrics")).hasSize(640);
        assertThat(comet.calls).contains("chart 32x1", "chart 16x1", "chart 8x1");
        assertThat(comet.calls.stream().filter("chart 8x1"::equals)).hasSizeGreaterThan(1);
    }

    @Test
    void readsAnExperimentThatIsTooMuchForOneCallByFewerMetrics() {
        comet.add("a");
        List<MetricSeries> many = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> many.add(FakeComet.series("metric" + i, new double[50])));
        many.add(FakeComet.series("metric8", new double[500]));
        comet.series.put("a", many);
        comet.chartPointLimit = 120;

        assertThat(export().failures()).isEmpty();

        assertThat(rows.get("metrics")).hasSize(900);
        assertThat(comet.calls).filteredOn("metric"::equals).hasSize(1);
    }

    @Test
    void namesAnExperimentThatCannotBeReadAndLeavesNoRowOfIt() {
        addMany(3, 2);
        comet.gone.add("key01");

        BundleResult result = export();

        assertThat(result.failures()).containsExactly(new ExperimentFailure("key01", "ws", "proj", "key01 is gone"));
        assertThat(result.experiments())
                .extracting(BundleResult.Exported::experimentKey)
                .containsExactly("key00", "key02");
        rows.forEach((table, found) -> assertThat(found)
                .as(table)
                .extracting(row -> row.get("experiment_key"))
                .doesNotContain("key01"));
    }

    @Test
    void anExperimentThatIsGoneSinceItWasListedIsNoFailure() {
        addMany(3, 2);
        List<ExperimentMetadata> listed = List.copyOf(comet.active.values());
        comet.active.remove("key01");
        comet.gone.add("key01");

        BundleResult result = export(listed);

        assertThat(result.failures()).isEmpty();
        assertThat(result.gone()).containsExactly("key01");
        assertThat(result.experiments())
                .extracting(BundleResult.Exported::experimentKey)
                .containsExactly("key00", "key02");
        rows.forEach((table, found) -> assertThat(found)
                .as(table)
                .extracting(row -> row.get("experiment_key"))
                .doesNotContain("key01"));
        assertThat(comet.calls).filteredOn("metadata"::equals).hasSize(1);
    }

    @Test
    void anExperimentThatOnlyTheChartWasAskedForIsGoneIfTheChartPassesOverIt() {
        addMany(3, 2);
        List<ExperimentMetadata> listed = List.copyOf(comet.active.values());
        comet.active.remove("key01");
        comet.series.remove("key01");

        BundleResult result = export(listed, Set.of("metrics"), new StopSignal());

        assertThat(result.gone()).containsExactly("key01");
        assertThat(result.experiments())
                .extracting(BundleResult.Exported::experimentKey)
                .containsExactly("key00", "key02");
    }

    @Test
    void givesUpOnAServerThatFailsForEverything() {
        addMany(60, 1);
        comet.gone.addAll(comet.active.keySet());

        assertThatThrownBy(this::export)
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("25 experiments in a row")
                .hasMessageContaining("Resume the run");
    }

    @Test
    void asksForTheParametersOfAnExperimentThatTheChartLeftOut() {
        comet.add("a", "b");
        comet.parameters.add("lr");
        comet.series.put("a", List.of(FakeComet.series("loss", 1)));

        export();

        assertThat(rows.get("parameters"))
                .extracting(row -> row.get("experiment_key") + " " + row.get("name") + " " + row.get("value"))
                .containsExactly("a lr value of lr", "b own 7");
        assertThat(rows.get("parameters").get(1)).containsEntry("value_number", 7.0);
    }

    @Test
    void fetchesOnlyWhatTheTablesNeed() {
        addMany(3, 2);

        export(Set.of("experiments"));

        assertThat(comet.calls).isEmpty();
        assertThat(rows.keySet()).containsExactly("experiments");
    }

    @Test
    void stopsBetweenTwoCallsWhenAsked() {
        addMany(3, 2);
        StopSignal stop = new StopSignal();
        stop.request();

        assertThatThrownBy(() -> export(ALL, stop)).isInstanceOf(StopSignal.StoppedException.class);
    }

    private void addMany(int experiments, int points) {
        for (int i = 0; i < experiments; i++) {
            String key = String.format("key%02d", i);
            comet.add(key);
            comet.series.put(key, List.of(FakeComet.series("loss", new double[points])));
        }
    }

    private BundleResult export() {
        return export(ALL);
    }

    private BundleResult export(List<ExperimentMetadata> listed) {
        return export(listed, ALL, new StopSignal());
    }

    private BundleResult export(Set<String> tables) {
        return export(tables, new StopSignal());
    }

    private BundleResult export(Set<String> tables, StopSignal stop) {
        return export(List.copyOf(comet.active.values()), tables, stop);
    }

    private BundleResult export(List<ExperimentMetadata> experiments, Set<String> tables, StopSignal stop) {
        FetchTuning tuning = new FetchTuning(250, 32, 100, 1_000, 1 << 20, folder);
        ProgressMeter meter = new ProgressMeter(comet, progress -> {});
        BundleExporter exporter =
                new BundleExporter(comet, calls, tuning, "run", tables, selection, new FailureStreak(), meter, stop);
        List<String> metrics = comet.series.values().stream()
                .flatMap(List::stream)
                .map(MetricSeries::metric)
                .distinct()
                .sorted()
                .toList();
        ProjectDetails details =
                new ProjectDetails(metrics, List.copyOf(comet.parameters), List.of(), TagLookup.BY_TAG);
        return exporter.export(details, experiments, Map.of(), this::take);
    }

    private void take(RowBatch batch) {
        List<Map<String, Object>> taken = rows.computeIfAbsent(batch.table().name(), ignored -> new ArrayList<>());
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int column = 0; column < batch.vectors().size(); column++) {
                values.put(batch.table().column(column).name(), value(batch.vector(column), row));
            }
            taken.add(values);
        }
    }

    private static Object value(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof ColumnVector.Longs longs) {
            return longs.values()[row];
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            return doubles.values()[row];
        }
        if (vector instanceof ColumnVector.Booleans booleans) {
            return booleans.values().get(row);
        }
        return vector instanceof ColumnVector.Texts texts
                ? texts.values()[row]
                : ((ColumnVector.TextLists) vector).values()[row];
    }
}
