// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BundleSlicesTest {
    @Test
    void aSliceHasAHundredExperimentsAtMost() {
        List<String> keys =
                IntStream.range(0, 250).mapToObj(i -> String.format("k%03d", i)).toList();

        List<List<String>> slices = BundleSlices.of(keys, Map.of());

        assertThat(slices).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(slices.stream().flatMap(List::stream)).containsExactlyElementsOf(keys);
    }

    @Test
    void aSliceEndsBeforeItsKnownPointsAreTooMany() {
        Map<String, Long> points = Map.of("a", 900_000L, "b", 1_100_000L, "c", 1L, "d", 50_000_000L);

        assertThat(BundleSlices.of(List.of("a", "b", "c", "d", "e"), points))
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
    }

    @Test
    void nothingHasNoSlice() {
        assertThat(BundleSlices.of(List.of(), Map.of())).isEmpty();
    }
}
