// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Proof;
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
import java.util.SortedMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BundleExporterTest {
    private static final Set<String> ALL =
            Tables.exported().stream().map(TableSchema::name).collect(Collectors.toSet());

    @TempDir
    Path folder;

    private final FakeComet comet = new FakeComet();
    private Selection selection = Selection.EVERYTHING;
    private AssetKeeper keeper = AssetKeeper.NONE;
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
        comet.series.put("a", List.of(FakeComet.series("full", new double[SeriesSource.STORED_POINTS_LIMIT])));
        comet.series.put("b", List.of(FakeComet.series("short", new double[SeriesSource.STORED_POINTS_LIMIT - 1])));

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
    void pointsOfTheSystemsMetricsAreInATableOfTheirOwn() {
        comet.add("a");
        comet.series.put("a", List.of(FakeComet.series("loss", 1, 2), FakeComet.series("sys.ram.used", 3)));

        export();

        assertThat(rows.get("metrics")).extracting(row -> row.get("metric")).containsExactly("loss", "loss");
        assertThat(rows.get("system_metrics"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("metric", "sys.ram.used").containsEntry("value", 3.0));
        assertThat(rows.get("metric_summaries"))
                .extracting(row -> row.get("metric"))
                .containsExactly("loss", "sys.ram.used");
    }

    @Test
    void asksTheChartOnlyForMetricsOfTablesThatAreFilled() {
        comet.add("a");
        comet.series.put("a", List.of(FakeComet.series("loss", 1), FakeComet.series("sys.ram.used", 3)));

        export(Set.of("system_metrics"));

        assertThat(comet.calls).containsExactly("chart 1x1");
        assertThat(rows.keySet()).containsExactly("system_metrics");
    }

    @Test
    void whatWasLoggedBesideValuesBecomesRows() {
        comet.add("a", "b");
        comet.systemDetails.put("a", systemDetails(List.of("numpy==2.0", "mine @ file:///x"), List.of("apt=2.4")));
        comet.git.put("a", new GitMetadata("ada", null, "refs/heads/main", null, "git@example.com:a.git"));
        comet.git.put("b", new GitMetadata(null, null, null, null, null));
        comet.texts.put("a output", "line one\nline two\n");
        comet.texts.put("a code", "print()");

        assertThat(export().failures()).isEmpty();

        assertThat(rows.get("packages"))
                .extracting(row -> row.get("kind") + " " + row.get("package") + " " + row.get("version"))
                .containsExactly("os apt 2.4", "python mine @ file:///x null", "python numpy 2.0");
        assertThat(rows.get("git"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("experiment_key", "a")
                        .containsEntry("branch", "refs/heads/main"));
        assertThat(rows.get("texts"))
                .extracting(row -> row.get("kind") + " " + row.get("text"))
                .containsExactly("code print()", "output line one\nline two\n");
        assertThat(rows.get("system_details")).isNull();
    }

    @Test
    void aTextThatTheServerDoesNotKnowIsNoRowAndNoFailure() {
        comet.add("a");
        comet.withoutTexts.add("a");

        BundleResult result = export();

        assertThat(result.failures()).isEmpty();
        assertThat(result.experiments()).hasSize(1);
        assertThat(rows.get("texts")).isNull();
    }

    @Test
    void anExperimentWithoutTextsThatIsGoneIsToldByAskingForIt() {
        addMany(3, 2);
        List<ExperimentMetadata> listed = List.copyOf(comet.active.values());
        comet.active.remove("key01");
        comet.withoutTexts.add("key01");

        BundleResult result = export(listed, Set.of("texts"), new StopSignal());

        assertThat(result.gone()).containsExactly("key01");
        assertThat(comet.calls).filteredOn("metadata"::equals).hasSize(1);
    }

    @Test
    void theCallsOfManyExperimentsAreThoseOfTheEstimate() {
        addMany(100, 1);

        export();

        long each = comet.calls.stream().filter("output"::equals).count();
        assertThat(each).isEqualTo(100);
        FetchTuning tuning = new FetchTuning(250, 32, 100, 1_000, 1 << 20, folder);
        ProjectDetails details = new ProjectDetails(List.of("loss"), List.of(), List.of(), TagLookup.BY_TAG);
        SortedMap<String, Long> estimate = new CallEstimate(tuning, ALL, Proof.Reading.BULK).of(details, 100);
        assertThat(estimate.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(comet.calls.size());
        assertThat(estimate)
                .containsEntry("experiment/git/patch", 100L)
                .containsEntry("experiments/multi-metric-chart", 3L)
                .doesNotContainKey("experiment/tags");
    }

    @Test
    void largeTextsAreNotAskedForFarAhead() {
        addMany(40, 1);
        String large = "x".repeat(3 << 20);
        comet.active.keySet().forEach(key -> comet.texts.put(key + " output", large));

        try (DocumentWindow window = new DocumentWindow(
                comet, new AtOnce(), Set.of(ExperimentCall.OUTPUT), List.copyOf(comet.active.keySet()))) {
            assertThat(comet.calls).hasSize(3);
            window.take("key00");
            window.take("key01");
            assertThat(comet.calls).hasSize(4);
            window.take("key39");
            assertThat(comet.calls).hasSize(40);
        }
    }

    @Test
    void assetsAreListedByTheirIdsWithWhatIsKeptOfThem() {
        comet.add("a");
        comet.assets.put("a", List.of(asset("2", true), asset("1", false)));
        keeper = (experiment, assets) -> assets.stream()
                .map(asset -> asset.isRemote() ? KeptContent.NONE : KeptContent.of("abc", "_cometlake/content/ab/abc"))
                .toList();

        export();

        assertThat(rows.get("assets")).hasSize(2);
        assertThat(rows.get("assets").get(0))
                .containsEntry("asset_id", "1")
                .containsEntry("remote", false)
                .containsEntry("link", null)
                .containsEntry("sha256", "abc")
                .containsEntry("metadata", "{\"a\":1}");
        assertThat(rows.get("assets").get(1))
                .containsEntry("asset_id", "2")
                .containsEntry("link", "s3://bucket/2")
                .containsEntry("sha256", null);
    }

    private static SystemDetails systemDetails(List<String> python, List<String> system) {
        return new SystemDetails(
                null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(), null, system,
                python, List.of(), List.of(), List.of(), List.of(), null, null);
    }

    private static Asset asset(String id, boolean remote) {
        return new Asset(
                id,
                "file" + id,
                7L,
                "image",
                null,
                1L,
                null,
                null,
                null,
                StringNode.valueOf("{\"a\":1}"),
                remote,
                remote ? "s3://bucket/" + id : "https://server/x?apiKey=secret",
                null,
                null,
                "a",
                null,
                List.of());
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
        BundleExporter exporter = new BundleExporter(
                comet,
                calls,
                tuning,
                BundleContents.of("run", tables, selection).withAssetKeeper(keeper),
                new FailureStreak(),
                meter,
                stop);
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

    /** Runs a call when it is asked for, so that what is held is known at each moment. */
    private static final class AtOnce extends AbstractExecutorService {
        @Override
        public void execute(Runnable call) {
            call.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
