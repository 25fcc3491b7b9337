// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.job.CleanupReport.Kind;
import io.cometlake.job.CleanupReport.LeftAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

final class CleanupReportJsonTest {
    private static final Instant BEGAN = Instant.parse("2026-11-26T07:00:00Z");

    @Test
    void theDocumentHasSnakeCaseKeysAndLeavesOutWhatHasNoValue() {
        JsonNode done = document(report(Kind.APPLY, BEGAN.plusSeconds(9), null));
        JsonNode running = document(report(Kind.APPLY, null, "The server is away."));

        assertThat(done.propertyNames())
                .containsExactly(
                        "format",
                        "kind",
                        "run",
                        "job",
                        "plan",
                        "plan_digest",
                        "started_by",
                        "state",
                        "exit_code",
                        "server",
                        "lake",
                        "started",
                        "ended",
                        "actions",
                        "bytes",
                        "journal_lines",
                        "left_alone",
                        "calls",
                        "warnings");
        assertThat(done.get("format").asInt()).isEqualTo(1);
        assertThat(done.get("kind").asString()).isEqualTo("cleanup");
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.get("started").asString()).isEqualTo("2026-11-26T07:00:00Z");
        assertThat(done.at("/actions/skipped").asLong()).isEqualTo(1);
        assertThat(done.at("/left_alone/0").propertyNames())
                .containsExactly("policy", "experiment_key", "workspace", "project", "result", "reason");
        assertThat(running.has("ended")).isFalse();
        assertThat(running.get("error").asString()).isEqualTo("The server is away.");
    }

    @Test
    void anUndoingSaysWhichRunItTakesBack() {
        JsonNode undo = document(report(Kind.UNDO, BEGAN, null));

        assertThat(undo.get("kind").asString()).isEqualTo("undo");
        assertThat(undo.get("undone_run").asString()).isEqualTo("20261126T065959Z-ab12");
        assertThat(undo.has("plan")).isFalse();
    }

    @Test
    void thePageOnReportsHasEachKeyAndNoOther() throws IOException {
        String page = Files.readString(Path.of("src/docs/reference/report.md")).split("## Of a clean-up")[1];
        TreeSet<String> documented = new TreeSet<>();
        page.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> documented.add(line.substring(3, line.indexOf('`', 3))));

        TreeSet<String> written = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            written.addAll(document(report(kind, BEGAN, "The server is away.")).propertyNames());
        }
        assertThat(documented).isEqualTo(written);
    }

    private static JsonNode document(CleanupReport report) {
        return JsonMapper.shared().readTree(CleanupReportJson.render(report));
    }

    private static CleanupReport report(Kind kind, @Nullable Instant ended, @Nullable String failure) {
        return new CleanupReport(
                "20261126T070000Z-cd34",
                kind,
                "tidy",
                "20261126T065959Z-ab12",
                "ab".repeat(32),
                "https://comet.example",
                "file:///data/lake",
                "ada",
                RunState.DONE,
                0,
                BEGAN,
                ended,
                new TreeMap<>(Map.of("done", 7L, "skipped", 1L)),
                3_000_000,
                List.of(new LeftAlone("crashed", "k1", "vision", "sweep", "skipped", "it is running")),
                new TreeMap<>(Map.of("write/experiment/archive", 7L)),
                16,
                List.of("The journal is not in the lake yet."),
                failure);
    }
}
