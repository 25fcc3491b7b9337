// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PointSorterTest {
    @TempDir
    private Path folder;

    @Test
    void pointsInOrderAreOneRun() throws IOException {
        try (PointSorter sorter = new PointSorter("m", folder)) {
            sorter.add(series(steps(0, 5_000)));
            sorter.add(series(steps(5_000, 10_000)));

            assertThat(files()).hasSize(1);
            assertThat(sorter.points()).isEqualTo(10_000);
            assertThat(read(sorter, 999)).containsExactly(steps(0, 10_000));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void pointsInAnyOrderAreSorted() throws IOException {
        Random random = new Random(11);
        long[] all = random.longs(50_000, 0, 20_000).toArray();
        try (PointSorter sorter = new PointSorter("m", folder)) {
            for (int from = 0; from < all.length; from += 7_001) {
                sorter.add(series(Arrays.copyOfRange(all, from, Math.min(all.length, from + 7_001))));
            }

            assertThat(files()).hasSizeGreaterThan(3);
            assertThat(read(sorter, 8_192))
                    .containsExactly(Arrays.stream(all).sorted().toArray());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void equalPointsKeepTheOrderInWhichTheyCame() {
        try (PointSorter sorter = new PointSorter("m", folder)) {
            MetricSeries late = series(5, 5, 9);
            MetricSeries early = series(5, 1, 5);
            for (int i = 0; i < 3; i++) {
                late.values()[i] = i;
                early.values()[i] = 10 + i;
            }
            sorter.add(late);
            sorter.add(early);

            MetricSeries sorted = sorter.sorted(100).next();

            assertThat(sorted.steps()).startsWith(1, 5, 5, 5, 5, 9);
            assertThat(sorted.values()).startsWith(11, 0, 1, 10, 12, 2);
        }
    }

    @Test
    void whatAPointLacksIsStillLackingAfterwards() {
        try (PointSorter sorter = new PointSorter("m", folder)) {
            MetricSeries series = series(3, 2);
            series.noStep().set(0);
            series.noValue().set(1);
            series.noTimestamp().set(0, 2);
            sorter.add(series);

            MetricSeries sorted = sorter.sorted(100).next();

            assertThat(sorted.noStep().get(0)).isTrue();
            assertThat(sorted.noStep().get(1)).isFalse();
            assertThat(sorted.noValue().get(1)).isTrue();
            assertThat(sorted.noTimestamp().cardinality()).isEqualTo(2);
        }
    }

    @Test
    void noPointsAreNoSeries() {
        try (PointSorter sorter = new PointSorter("m", folder)) {
            assertThat(sorter.sorted(10).hasNext()).isFalse();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long[] read(PointSorter sorter, int chunk) {
        List<Long> steps = new ArrayList<>();
        Iterator<MetricSeries> chunks = sorter.sorted(chunk);
        while (chunks.hasNext()) {
            MetricSeries series = chunks.next();
            assertThat(series.size()).isPositive().isLessThanOrEqualTo(chunk);
            for (int i = 0; i < series.size(); i++) {
                steps.add(series.steps()[i]);
            }
        }
        return steps.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] steps(int from, int to) {
        return LongStream.range(from, to).toArray();
    }

    private static MetricSeries series(long... steps) {
        return new MetricSeries(
                "m",
                steps.length,
                new double[steps.length],
                new BitSet(),
                null,
                steps,
                new BitSet(),
                new double[steps.length],
                new BitSet(),
                new long[steps.length],
                new BitSet(),
                new double[steps.length],
                new BitSet(),
                null);
    }
}
