// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.CleanupReport;
import io.cometlake.job.CleanupReport.LeftAlone;
import io.cometlake.job.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CleanupPrinterTest {
    private static final String HISTORY = "cometlake policy history --run r1";

    @Test
    void aReportSaysWhatWasDoneAndWhatWasNot() {
        assertThat(CleanupPrinter.report(report(1), HISTORY, 100)).isEqualTo("""
                To know
                  The journal is not in the lake yet: the next clean-up publishes it.

                Clean-up r1 is done, but for what failed or has an unknown outcome.
                  Job       tidy
                  Plan      20261126-061500-ab12 (abababababababababababababababababababababababababababababababab)
                  Server    https://comet.example
                  Lake      /data/lake
                  Started   2026-11-26 07:00:00 UTC by ada
                  Took      1 min 05 s
                  Actions   7 done, 1 failed, 1 skipped
                  Freed     2.9 MiB
                  Used      16 calls, 16 lines in the journal

                Not done  Policy   Project       Result   Reason
                --------  -------  ------------  -------  --------------------
                k0        crashed  vision/sweep  skipped  has the tag keep now""");
    }

    @Test
    void ofManyThatWereLeftAloneTheFirstAreShown() {
        assertThat(CleanupPrinter.report(report(25), HISTORY, 100)).contains("... and 5 more; all of them: " + HISTORY);
    }

    @Test
    void runsAreListedALineEach() {
        assertThat(CleanupPrinter.list(List.of(report(1)), 100)).isEqualTo("""
                Run  What   State    Started (UTC)        Who  Done  Skipped  Failed    Freed  Job
                ---  -----  -------  -------------------  ---  ----  -------  ------  -------  ----
                r1   apply  partial  2026-11-26 07:00:00  ada     7        1       1  2.9 MiB  tidy""");
        assertThat(CleanupPrinter.list(List.of(), 100)).isEqualTo("No clean-ups yet.");
    }

    @Test
    void machinesReadTheSame() {
        JsonNode document = JsonMapper.builder().build().readTree(CleanupPrinter.json(report(1)));
        assertThat(document.path("state").stringValue()).isEqualTo("partial");
        assertThat(document.path("exit_code").intValue()).isEqualTo(4);
        assertThat(document.path("actions").path("done").longValue()).isEqualTo(7);
        assertThat(document.path("left_alone").path(0).path("reason").stringValue())
                .isEqualTo("has the tag keep now");
        assertThat(document.has("error")).isFalse();
    }

    private static CleanupReport report(int leftAlone) {
        List<LeftAlone> skipped = new ArrayList<>();
        for (int i = 0; i < leftAlone; i++) {
            skipped.add(new LeftAlone("crashed", "k" + i, "vision", "sweep", "skipped", "has the tag keep now"));
        }
        return new CleanupReport(
                "r1",
                CleanupReport.Kind.APPLY,
                "tidy",
                "20261126-061500-ab12",
                "ab".repeat(32),
                "https://comet.example",
                "/data/lake",
                "ada",
                RunState.PARTIAL,
                4,
                Instant.parse("2026-11-26T07:00:00Z"),
                Instant.parse("2026-11-26T07:01:05Z"),
                new TreeMap<>(Map.of("done", 7L, "skipped", 1L, "failed", 1L, "unknown", 0L, "pending", 0L)),
                3_000_000,
                skipped,
                new TreeMap<>(Map.of("experiment/archive", 7L, "experiment/tags", 9L)),
                16,
                List.of("The journal is not in the lake yet: the next clean-up publishes it."),
                null);
    }
}
