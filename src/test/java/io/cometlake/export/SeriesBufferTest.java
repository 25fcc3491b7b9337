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
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SeriesBufferTest {
    @TempDir
    Path folder;

    @Test
    void sortsWhatFitsInMemory() throws IOException {
        assertThat(drain(1 << 20)).isEqualTo(sorted());
        assertThat(files()).isEmpty();
    }

    @Test
    void spillsAndMergesWhatDoesNot() throws IOException {
        try (SeriesBuffer buffer = filled(2_000)) {
            assertThat(buffer.spills()).isGreaterThan(3);
            assertThat(drain(buffer)).isEqualTo(sorted());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void takesBackWhatCameSinceTheMark() throws IOException {
        for (long bytes : new long[] {1, 700, 1 << 20}) {
            try (SeriesBuffer buffer = new SeriesBuffer(bytes, folder)) {
                buffer.add("b", FakeComet.series("m", 1, 2));
                buffer.add("a", FakeComet.series("m", 3));
                buffer.mark();
                buffer.add("a", FakeComet.series("broken", 4));
                buffer.add("c", FakeComet.series("broken", 5, 6, 7));
                buffer.rollback();
                assertThat(buffer.points()).isEqualTo(3);
                buffer.add("c", FakeComet.series("m", 8));
                assertThat(drain(buffer)).as("%s bytes", bytes).containsExactly("a/m", "b/m", "c/m");
            }
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void givesBackEveryColumnOfASpilledSeries() {
        BitSet some = BitSet.valueOf(new long[] {0b101});
        MetricSeries series = new MetricSeries(
                "mé/tric",
                3,
                new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0},
                BitSet.valueOf(new long[] {0b100}),
                new String[] {"text", null, "0.1000000000000000000001"},
                new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE},
                some,
                new double[] {0.5, 1.5, 2.5},
                new BitSet(),
                new long[] {1, 2, 3},
                BitSet.valueOf(new long[] {0b010}),
                new double[] {9, 8, 7},
                some,
                new String[] {null, "train", ""});
        List<MetricSeries> back = new ArrayList<>();
        try (SeriesBuffer buffer = new SeriesBuffer(1, folder)) {
            buffer.add("key", series);
            buffer.drainTo((key, one) -> back.add(one));
        }
        assertThat(back).hasSize(1);
        assertThat(back.get(0))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(series);
    }

    private List<String> drain(long bytes) {
        try (SeriesBuffer buffer = filled(bytes)) {
            return drain(buffer);
        }
    }

    private SeriesBuffer filled(long bytes) {
        SeriesBuffer buffer = new SeriesBuffer(bytes, folder);
        List<String> names = new ArrayList<>(sorted());
        java.util.Collections.shuffle(names, new Random(7));
        for (String name : names) {
            String[] parts = name.split("/");
            buffer.add(parts[0], FakeComet.series(parts[1], 1, 2, 3));
        }
        return buffer;
    }

    private static List<String> drain(SeriesBuffer buffer) {
        List<String> names = new ArrayList<>();
        buffer.drainTo((key, series) -> names.add(key + "/" + series.metric()));
        return names;
    }

    private static List<String> sorted() {
        List<String> names = new ArrayList<>();
        for (int experiment = 10; experiment < 20; experiment++) {
            for (String metric : Arrays.asList("acc", "loss", "lr")) {
                names.add("key" + experiment + "/" + metric);
            }
        }
        return names;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
