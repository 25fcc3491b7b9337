// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.FileReads;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.MetricSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Archives by names that do not tell much. Each point's value is its step plus what tells its metric from others. */
class FullMetricsTest {
    private static final String KEY = "k1";

    @TempDir
    private Path folder;

    private final FakeComet comet = new FakeComet();
    private final Archives archives = new Archives();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void partsAreReadInTheOrderOfTheirNumbers() {
        archive("loss_10.csv.zip", 1_000, 1_100, 0);
        for (int part = 9; part >= 0; part--) {
            archive("loss_" + part + ".csv.zip", part * 100, part * 100 + 100, 0);
        }

        assertThat(read(chart("loss", 1_100, 50, 0))).hasSize(1_100).isSorted();
        assertThat(warnings).isEmpty();
    }

    @Test
    void whoeverHasNoArchivesStaysThinnedWithoutAWord() {
        archive("other_0.csv.zip", 0, 100, 0);

        assertThat(read(chart("loss", 100, 10, 0))).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void archivesOfMetricsWithNamesAlikeAreToldByTheirPoints() {
        archive("val_loss_0.csv.zip", 0, 100, 0.25);
        archive("val_loss_0.csv.zip", 0, 100, 0.5);

        assertThat(read(chart("val/loss", 100, 10, 0.5))).hasSize(100);
        assertThat(read(chart("val_loss", 100, 10, 0.25))).hasSize(100);
        assertThat(warnings).isEmpty();
    }

    @Test
    void archivesThatCouldBeEitherAreNotUsed() {
        archive("val_loss_0.csv.zip", 0, 100, 0.5);
        archive("val_loss_0.csv.zip", 0, 100, 0.5);

        assertThat(read(chart("val/loss", 100, 10, 0.5))).isEmpty();
        assertThat(warnings).singleElement().asString().contains("of metrics with names alike");
    }

    @Test
    void anArchiveOfAnotherMetricIsNotUsed() {
        archive("val_loss_0.csv.zip", 0, 100, 0.25);

        assertThat(read(chart("val/loss", 100, 10, 0.5))).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("those of another metric")
                .contains("thinned");
    }

    @Test
    void aMissingPartIsToldInsteadOfLeftOut() {
        archive("loss_0.csv.zip", 0, 100, 0);
        archive("loss_2.csv.zip", 200, 300, 0);

        assertThat(read(chart("loss", 300, 10, 0))).isEmpty();
        assertThat(warnings).singleElement().asString().contains("lack number 1.");
    }

    @Test
    void archivesThatEndEarlyAreNotUsed() {
        archive("loss_0.csv.zip", 0, 100, 0);

        assertThat(read(chart("loss", 200, 10, 0))).isEmpty();
        assertThat(warnings).singleElement().asString().contains("end before");
    }

    @Test
    void aDamagedArchiveIsNotUsed() {
        add("loss_0.csv.zip", new byte[] {1, 2, 3});

        assertThat(read(chart("loss", 200, 10, 0))).isEmpty();
        assertThat(warnings).singleElement().asString().contains("number 0 is no zip with a CSV file");
    }

    @Test
    void whatCannotBeHadNowIsWorthAnotherTry() {
        archive("loss_0.csv.zip", 0, 100, 0);
        archives.isDown = true;

        try (FullMetrics metrics = metrics();
                FullMetrics.Whole whole = metrics.read(KEY, chart("loss", 100, 10, 0))) {
            assertThat(whole.points()).isNull();
            assertThat(whole.retry()).isTrue();
        }
        assertThat(warnings).singleElement().asString().contains("cannot be had: down");
    }

    @Test
    void onlySeriesThatMayHaveMoreAreWorthALook() {
        try (FullMetrics metrics =
                new FullMetrics(comet, new ArchiveAccess(archives, warnings::add), tuning(), Set.of("throttled"))) {
            assertThat(metrics.isWorthALook(KEY, chart("loss", 14_999, 1, 0))).isFalse();
            assertThat(metrics.isWorthALook(KEY, chart("loss", 15_000, 1, 0))).isTrue();
            assertThat(metrics.isWorthALook("throttled", chart("loss", 5, 1, 0)))
                    .isTrue();
        }
        try (FullMetrics none = new FullMetrics(comet, ArchiveAccess.NONE, tuning(), Set.of())) {
            assertThat(none.isWorthALook(KEY, chart("loss", 15_000, 1, 0))).isFalse();
        }
    }

    private List<Long> read(MetricSeries chart) {
        List<Long> steps = new ArrayList<>();
        try (FullMetrics metrics = metrics();
                FullMetrics.Whole whole = metrics.read(KEY, chart)) {
            PointSorter points = whole.points();
            if (points != null) {
                for (Iterator<MetricSeries> chunks = points.sorted(64); chunks.hasNext(); ) {
                    MetricSeries chunk = chunks.next();
                    for (int i = 0; i < chunk.size(); i++) {
                        steps.add(chunk.steps()[i]);
                    }
                }
            }
        }
        return steps;
    }

    private FullMetrics metrics() {
        return new FullMetrics(comet, new ArchiveAccess(archives, warnings::add), tuning(), Set.of());
    }

    private FetchTuning tuning() {
        return FetchTuning.forHeap(1L << 28, 1, folder.resolve("spill"));
    }

    /** Every so many of its points, as a server that thins serves them. */
    private static MetricSeries chart(String metric, int points, int every, double value) {
        int size = points / every;
        MetricSeries chart = new MetricSeries(
                metric,
                size,
                new double[size],
                new BitSet(),
                null,
                new long[size],
                new BitSet(),
                new double[size],
                new BitSet(),
                new long[size],
                new BitSet(),
                new double[size],
                new BitSet(),
                null);
        for (int i = 0; i < size; i++) {
            long step = (long) i * every;
            chart.steps()[i] = step;
            chart.values()[i] = step + value;
            chart.timestamps()[i] = 1_700_000_000_000L + step * 1_000;
        }
        return chart;
    }

    private void archive(String name, int from, int to, double value) {
        StringBuilder csv = new StringBuilder("value,timestamp,step,epoch\n");
        for (int step = from; step < to; step++) {
            csv.append(step + value)
                    .append(',')
                    .append(1_700_000_000L + step)
                    .append(".000,")
                    .append(step)
                    .append(",\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name.replace(".zip", "")));
            zip.write(csv.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add(name, bytes.toByteArray());
    }

    private void add(String name, byte[] content) {
        String id = "asset-" + archives.contents.size();
        archives.contents.put(id, content);
        comet.assets
                .computeIfAbsent(KEY, key -> new ArrayList<>())
                .add(new Asset(
                        id,
                        name,
                        (long) content.length,
                        "ASSET_TYPE_FULL_METRIC",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
    }

    /** Files by the ids of their assets. */
    private static final class Archives implements FileReads {
        private final Map<String, byte[]> contents = new HashMap<>();
        private boolean isDown;

        @Override
        public void downloadAsset(String experimentKey, Asset asset, long most, Path file) {
            if (isDown) {
                throw new CometUnavailableException("down", 503, null);
            }
            try {
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file)) {
                    out.write(contents.get(asset.assetId()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void downloadLink(URI link, @Nullable Long bytes, long most, String subject, Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
