// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.MetricSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchivedPointsTest {
    @Test
    void cellsAreFoundByTheirColumnsNames() throws IOException {
        MetricSeries series =
                read("step,epoch,value,timestamp\n7,1.5,0.25,1700000000.1234\n").get(0);

        assertThat(series.size()).isEqualTo(1);
        assertThat(series.steps()[0]).isEqualTo(7);
        assertThat(series.epochs()[0]).isEqualTo(1.5);
        assertThat(series.values()[0]).isEqualTo(0.25);
        assertThat(series.timestamps()[0]).isEqualTo(1_700_000_000_123L);
        assertThat(series.noDuration().get(0)).isTrue();
    }

    @Test
    void whatIsNotThereIsMarkedSo() throws IOException {
        MetricSeries series =
                read("value,timestamp,step,epoch\n,,,\nNone,nan,None,NaN\n").get(0);

        assertThat(series.size()).isEqualTo(2);
        for (int point = 0; point < 2; point++) {
            assertThat(series.noValue().get(point)).isTrue();
            assertThat(series.noTimestamp().get(point)).isTrue();
            assertThat(series.noStep().get(point)).isTrue();
            assertThat(series.noEpoch().get(point)).isTrue();
        }
    }

    @Test
    void numbersThatADoubleDoesNotGiveBackKeepTheirText() throws IOException {
        MetricSeries series = read("value\nnan\ninf\n-Infinity\n0.1234567890123456789\nabc\n1\n")
                .get(0);

        assertThat(series.values()).startsWith(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(series.texts()).startsWith(null, null, null, "0.1234567890123456789", "abc", null);
        assertThat(series.values()[5]).isEqualTo(1);
    }

    @Test
    void pointsComeInChunks() throws IOException {
        StringBuilder csv = new StringBuilder("value,step\n");
        for (int i = 0; i < 25; i++) {
            csv.append(i).append(".5,").append(i).append(".0\n");
        }

        List<MetricSeries> chunks = read(csv.toString());

        assertThat(chunks).extracting(MetricSeries::size).containsExactly(10, 10, 5);
        assertThat(chunks.get(2).steps()[4]).isEqualTo(24);
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() {
        assertThatThrownBy(() ->
                        ArchivedPoints.read("m", new ByteArrayInputStream(new byte[] {1, 2, 3}), 10, series -> {}))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("is no zip with a CSV file");
        assertThatThrownBy(() -> read("a,b\n1,2\n")).hasMessage("has no column of values");
        assertThatThrownBy(() -> read("value,step\n1,1.5\n"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("step '1.5'");
        assertThatThrownBy(() -> read("value\n" + "9".repeat(5_000) + "\n"))
                .hasMessage("has a line of more than 4096 characters");
    }

    private static List<MetricSeries> read(String csv) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("m_0.csv"));
            zip.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        List<MetricSeries> chunks = new ArrayList<>();
        ArchivedPoints.read("m", new ByteArrayInputStream(bytes.toByteArray()), 10, chunks::add);
        return chunks;
    }
}
