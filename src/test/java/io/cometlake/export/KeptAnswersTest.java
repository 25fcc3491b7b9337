// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An experiment whose metrics take many calls, read by attempts that do not come to their end. */
class KeptAnswersTest {
    private static final int METRICS = 23;

    @TempDir
    private Path folder;

    private final FakeComet comet = new FakeComet();
    private final List<String> metrics =
            IntStream.range(0, METRICS).mapToObj(i -> String.format("m%02d", i)).toList();

    @BeforeEach
    void logs() {
        comet.add("a");
        comet.series.put(
                "a",
                metrics.stream()
                        .map(name -> FakeComet.series(name, 1, Double.NaN))
                        .toList());
        comet.parameters.add("lr");
    }

    @Test
    void aSecondAttemptGoesOnBehindWhatTheFirstRead() {
        List<String> first = fetch(5);
        List<String> calls = List.copyOf(comet.calls);
        comet.calls.clear();

        List<String> second = fetch(5);

        assertThat(calls).hasSize(5);
        assertThat(comet.calls).isEmpty();
        assertThat(second).isEqualTo(first).hasSize(METRICS + 1).contains("lr=value of lr", "m07: 1.0 NaN");
    }

    @Test
    void whatIsDamagedOrMissingIsAskedForAgain() throws IOException {
        List<String> first = fetch(5);
        comet.calls.clear();
        List<Path> kept = kept();
        byte[] bytes = Files.readAllBytes(kept.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept.get(0), bytes);
        Files.write(kept.get(1), new byte[] {1, 2, 3});
        Files.delete(kept.get(2));

        assertThat(fetch(5)).isEqualTo(first);

        assertThat(comet.calls).hasSize(3);
        comet.calls.clear();
        assertThat(fetch(5)).isEqualTo(first);
        assertThat(comet.calls).isEmpty();
    }

    @Test
    void aRequestThatWasTooLargeIsSplitAtOnceTheNextTime() {
        // Six metrics have twelve points.
        comet.chartPointLimit = 12;
        List<String> first = fetch(METRICS);
        long calls = comet.calls.size();
        comet.calls.clear();

        List<String> second = fetch(METRICS);

        assertThat(second).isEqualTo(first).hasSize(METRICS + 1);
        assertThat(calls).isGreaterThan(5);
        assertThat(comet.calls).isEmpty();
    }

    @Test
    void whatOneCallBringsIsNotKept() throws IOException {
        fetch(METRICS);

        assertThat(kept()).isEmpty();
    }

    @Test
    void isForgottenByExperiment() throws IOException {
        fetch(5);
        KeptAnswers answers = new KeptAnswers(tuning(5).keptFolder());

        answers.forget(List.of("b"));
        assertThat(kept()).hasSize(5);
        answers.forget(List.of("a", "b"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void aDiskThatCannotKeepThemCostsNothing() throws IOException {
        Files.createFile(folder.resolve(FetchTuning.KEPT));

        assertThat(fetch(5)).hasSize(METRICS + 1);
    }

    private List<Path> kept() throws IOException {
        Path kept = folder.resolve(FetchTuning.KEPT);
        if (!Files.exists(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        }
    }

    private FetchTuning tuning(int maxNames) {
        return new FetchTuning(10, 10, maxNames, 1_000, 1 << 20, folder);
    }

    private List<String> fetch(int maxNames) {
        ProjectDetails project =
                new ProjectDetails(metrics, List.of("lr"), List.of(), ProjectDetails.TagLookup.BY_EXPERIMENT);
        List<String> rows = new ArrayList<>();
        try (ChartFetcher fetcher = new ChartFetcher(comet, project, tuning(maxNames))) {
            ChartFetcher.Batch batch = fetcher.fetch(List.of("a"));
            assertThat(batch.failure()).isNull();
            assertThat(batch.answered()).containsExactly("a");
            batch.parameters().get("a").forEach((name, value) -> rows.add(name + "=" + value));
            fetcher.drainTo((key, series) -> rows.add(text(series)));
        }
        return rows;
    }

    private static String text(MetricSeries series) {
        StringBuilder text = new StringBuilder(series.metric() + ":");
        for (int i = 0; i < series.size(); i++) {
            text.append(' ').append(series.values()[i]);
        }
        return text.toString();
    }
}
