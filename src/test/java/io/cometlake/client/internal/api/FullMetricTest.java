// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.internal.Json;
import io.cometlake.client.model.Asset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FullMetricTest {
    @Test
    void theTenthArchiveComesAfterTheSecond() {
        assertThat(parts("loss", "loss_10.csv.zip", "loss_2.csv.zip", "loss_0.csv.zip"))
                .containsExactly("loss_0.csv.zip", "loss_2.csv.zip", "loss_10.csv.zip");
    }

    @Test
    void archivesOfMetricsWithLongerNamesAreOthers() {
        assertThat(parts("loss", "loss_x_0.csv.zip", "val_loss_0.csv.zip", "loss_0.csv", "loss_.csv.zip"))
                .isEmpty();
        assertThat(parts("val/loss µ", "val_loss__0.csv.zip", "val_loss_0.csv.zip"))
                .containsExactly("val_loss__0.csv.zip");
    }

    @Test
    void outputIsCutIntoLinesThatGiveItBack() {
        String text = "a\n\nlong line\r\nend";

        assertThat(OutputLines.of(text)).containsExactly("a\n", "\n", "long line\r\n", "end");
        assertThat(OutputLines.of("x\uD83D\uDE00y", 2)).containsExactly("x", "\uD83D\uDE00", "y");
        assertThat(OutputLines.of("")).isEmpty();
    }

    private static List<String> parts(String metric, String... files) {
        List<Asset> assets = Stream.of(files)
                .map(file -> Json.MAPPER.readValue(
                        "{\"assetId\":\"" + file + "\",\"fileName\":\"" + file + "\"}", Asset.class))
                .toList();
        return FullMetric.parts(metric, assets).stream().map(Asset::assetId).toList();
    }
}
