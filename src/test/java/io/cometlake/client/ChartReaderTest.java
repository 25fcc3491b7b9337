// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.MetricSeries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChartReaderTest {
    @Test
    void membersMayComeInAnyOrderAndUnknownOnesAreIgnored() throws IOException {
        RecordingHandler handler = read("""
                {"new": {"a": [1]}, "experiments": {
                  "k1": {"params": {"lr": 0.01, "opt": "sgd", "none": null, "deep": {"a": 1}, "flag": true}, "steps": null,
                    "metrics": [{"timestamps": [5, 6], "more": [[1]], "steps": [1, 2], "values": [0.5, 1], "metricName": "m"}]},
                  "k2": {"metrics": null, "params": null},
                  "k3": null}, "empty": false}""");

        assertThat(handler.events())
                .containsExactly(
                        "begin",
                        "k1 lr=0.01",
                        "k1 opt=sgd",
                        "k1 none=null",
                        "k1 deep={\"a\":1}",
                        "k1 flag=true",
                        "k1 m 2");
        MetricSeries series = handler.only();
        assertThat(series.values()).startsWith(0.5, 1);
        assertThat(series.steps()).startsWith(1, 2);
        assertThat(series.timestamps()).startsWith(5, 6);
        assertThat(series.noEpoch().cardinality()).isEqualTo(2);
        assertThat(series.noDuration().cardinality()).isEqualTo(2);
        assertThat(series.noStep().isEmpty()).isTrue();
        assertThat(series.runContexts()).isNull();
    }

    @Test
    void valuesAreNumbersTextOrNothing() throws IOException {
        MetricSeries series = metric("""
                "values": [NaN, Infinity, -Infinity, "NaN", "Infinity", "-Infinity", null, "0.25", "high", 9007199254740993,
                  0.1000000000000000000000001, 1e999, true, -0.30000000000000004]""");

        assertThat(series.size()).isEqualTo(14);
        assertThat(series.values())
                .startsWith(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        0,
                        0.25,
                        Double.NaN,
                        9007199254740992.0,
                        0.1,
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        -0.30000000000000004);
        assertThat(series.noValue().stream()).containsExactly(6);
        assertThat(series.texts())
                .startsWith(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "high",
                        "9007199254740993",
                        "0.1000000000000000000000001",
                        "1e999",
                        "true",
                        null);
    }

    @Test
    void numbersThatGiveThemselvesBackNeedNoTexts() throws IOException {
        assertThat(metric("\"values\": [0.1, 2, 1.5E-7, 0.12345678901234568]").texts())
                .isNull();
    }

    @Test
    void wholeDoublesAndTextsAreSteps() throws IOException {
        MetricSeries series =
                metric("\"steps\": [3.0, \"4\", null, -5, 9223372036854775807], \"epochs\": [0.5, null, 1, 2, 3]");

        assertThat(series.steps()).startsWith(3, 4, 0, -5, Long.MAX_VALUE);
        assertThat(series.noStep().stream()).containsExactly(2);
        assertThat(series.epochs()).startsWith(0.5, 0, 1, 2, 3);
        assertThat(series.noValue().cardinality()).isEqualTo(5);
    }

    @Test
    void otherStepsAreRefusedByName() {
        for (String step : new String[] {"1.5", "1e30", "99999999999999999999", "\"x\"", "[1]"}) {
            assertThatThrownBy(() -> metric("\"steps\": [1, " + step + "]"))
                    .isInstanceOf(MalformedAnswerException.class)
                    .hasMessageContaining("metric 'm' of experiment k")
                    .hasMessageContaining("step ");
        }
    }

    @Test
    void arraysOfUnequalLengthAreRefused() {
        assertThatThrownBy(() -> metric("\"values\": [1, 2], \"steps\": [1]"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("unequal length")
                .hasMessageContaining("[2, 1, -1, -1, -1]")
                .hasMessageContaining("metric 'm' of experiment k");
    }

    @Test
    void metricsLongerThanTheLastOneGrow() throws IOException {
        String numbers = IntStream.range(0, 5000)
                .mapToObj(Integer::toString)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        MetricSeries series = metric("\"values\": [" + numbers + "], \"steps\": [" + numbers + "]");

        assertThat(series.size()).isEqualTo(5000);
        assertThat(series.values()[4999]).isEqualTo(4999);
        assertThat(series.steps()[4999]).isEqualTo(4999);
    }

    @Test
    void theFirstTextMayComeWhereThereIsNoRoomLeft() throws IOException {
        for (int before : new int[] {1023, 1024, 1025}) {
            MetricSeries series = metric("\"values\": [" + "1,".repeat(before) + "\"high\", 2]");

            assertThat(series.size()).isEqualTo(before + 2);
            assertThat(series.values()[before]).isNaN();
            assertThat(series.values()[before + 1]).isEqualTo(2);
            assertThat(series.texts()).hasSameSizeAs(series.values());
            assertThat(series.texts()[before - 1]).isNull();
            assertThat(series.texts()[before]).isEqualTo("high");
            assertThat(series.texts()[before + 1]).isNull();
        }
    }

    @Test
    void answersThatAreNoChartsAreForeign() {
        for (String answer : new String[] {
            "{}",
            "[]",
            "null",
            "{\"msg\": \"no\", \"code\": 400}",
            "{\"experiments\": 3}",
            "{\"experiments\":{}} x",
            "{\"experiments\":{\"k\":{\"metrics\":[{\"values\":[1]}]}}}",
            "{\"experiments\":{\"k\":{\"metrics\":[7]}}}"
        }) {
            assertThatThrownBy(() -> read(answer))
                    .as(answer)
                    .isInstanceOfAny(ForeignAnswerException.class, JacksonException.class)
                    .message()
                    .isNotBlank();
        }
    }

    @Test
    void emptyChartsBringNothing() throws IOException {
        assertThat(read("{\"experiments\": {}, \"empty\": true}").events()).containsExactly("begin");
        assertThat(read("{\"experiments\": null, \"empty\": true}").events()).containsExactly("begin");
    }

    private static MetricSeries metric(String members) throws IOException {
        return read("{\"experiments\":{\"k\":{\"metrics\":[{" + members + ",\"metricName\":\"m\"}]}}}")
                .only();
    }

    private static RecordingHandler read(String answer) throws IOException {
        RecordingHandler handler = new RecordingHandler();
        new ChartReader(handler).read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        return handler;
    }
}
