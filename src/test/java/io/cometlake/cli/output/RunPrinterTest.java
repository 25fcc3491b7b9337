// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.RunState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

final class RunPrinterTest {
    @Test
    void aReportHasTheSummaryTheRowsAndWhatIsWrong() {
        assertThat(RunPrinter.report(Reports.ended(RunState.PARTIAL), 100)).isEqualTo("""
                        Run r1 is in the lake, but for 1 experiment that failed.
                          Server    https://www.comet.com
                          Lake      /data/lake (commit 3)
                          Started   2026-11-24 00:00:00 UTC
                          Took      4 min 05 s (3 min 20 s from the first call to the commit)
                          Exported  1 workspace, 2 projects, 422 experiments, 1,234,567 points
                          Written   27 files, 14.2 MiB
                          Used      123 calls (estimated 118), 2 retries, 12.0 s of waiting for a turn (all \
                        threads together)

                        Table             Rows
                        -----------  ---------
                        experiments        422
                        metrics      1,234,567
                        later_table          1

                        Failed experiment  Project  Reason
                        -----------------  -------  ------------
                        k1                 w/p      answered 500

                        Warnings
                          3 series are thinned""");
    }

    @Test
    void waitingForATurnIsToldOnlyOfAServerWithALimit() {
        assertThat(RunPrinter.report(Reports.ended(RunState.DONE, "https://www.comet.com"), 100))
                .contains("waiting");
        assertThat(RunPrinter.report(Reports.ended(RunState.DONE, "http://127.0.0.1:8090"), 100))
                .contains("2 retries")
                .doesNotContain("waiting");
    }

    @Test
    void runsAreALineEach() {
        assertThat(RunPrinter.list(List.of(Reports.ended(RunState.DONE), Reports.ended(RunState.STOPPED)), 120))
                .isEqualTo("""
                        Run  State    Started (UTC)          Duration  Experiments     Points  Calls  Lake
                        ---  -------  -------------------  ----------  -----------  ---------  -----  ----------
                        r1   done     2026-11-24 00:00:00  4 min 05 s          422  1,234,567    123  /data/lake
                        r1   stopped  2026-11-24 00:00:00  4 min 05 s          422  1,234,567    123  /data/lake""");
        assertThat(RunPrinter.list(List.of(), 120)).isEqualTo("No runs yet.");
    }

    @Test
    void callsAreListedByEndpoint() {
        assertThat(RunPrinter.calls(Reports.ended(RunState.DONE), 100)).isEqualTo("""
                        Endpoint                        Calls
                        ------------------------------  -----
                        experiments/multi-metric-chart    120
                        projects                            3""");
    }

    @Test
    void theJsonDocumentHasSnakeCaseKeysAndLeavesOutWhatHasNoValue() {
        JsonNode done = JsonMapper.shared().readTree(RunJson.report(Reports.ended(RunState.DONE)));
        JsonNode failed = JsonMapper.shared().readTree(RunJson.report(Reports.ended(RunState.FAILED)));

        assertThat(done.propertyNames())
                .containsExactly(
                        "run",
                        "state",
                        "server",
                        "lake",
                        "started",
                        "ended",
                        "commit",
                        "workspaces",
                        "projects",
                        "experiments",
                        "points",
                        "rows",
                        "files",
                        "bytes",
                        "calls",
                        "total_calls",
                        "estimated_calls",
                        "retries",
                        "budget_wait_ms",
                        "first_call_to_commit_ms",
                        "failures",
                        "warnings");
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.get("started").asString()).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(done.get("budget_wait_ms").asLong()).isEqualTo(12_000);
        assertThat(failed.has("commit")).isFalse();
        assertThat(failed.get("error").asString()).isEqualTo("The disk is full.");
    }

    @Test
    void theDemoEndsWithThreeThingsToTry() {
        assertThat(DemoPrinter.summary(
                        Reports.ended(RunState.DONE), Duration.ofMillis(8_300), "scripts/cometlake", "./lake", ""))
                .isEqualTo("""
                        Exported 422 experiments of 2 projects in 1 workspace to ./lake in 8.3 s:
                          1,234,567 points, 27 files, 14.2 MiB, 123 calls (estimated 118).

                        Three things to try next:
                          duckdb -c "SELECT project, metric, count(*) AS points, min(value), max(value) FROM \
                        read_parquet('./lake/metrics/**/*.parquet', hive_partitioning = true, \
                        hive_types_autocast = false) GROUP BY project, metric ORDER BY points DESC LIMIT 10"
                          scripts/cometlake runs show r1
                          scripts/cometlake schema metrics""");
    }
}
