// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                          Found     400 new, 22 changed, 1 gone, 1,000 unchanged
                          Exported  1 workspace, 2 projects, 422 experiments, 1,234,567 points
                          Written   27 files, 14.2 MiB
                          Compared  5 experiments with the server, 0 differences, 1 moved on meanwhile
                          Used      123 calls (estimated 118), 2 retries, 12.0 s of waiting for a turn (all \
                        threads together)
                          Throttled 2 calls refused because there were too many (429), 5.0 s of waiting (all threads together)
                          Report    /data/lake/_cometlake/runs/r1/report.html

                        Table             Rows
                        -----------  ---------
                        experiments        422
                        metrics      1,234,567
                        later_table          1

                        Compared          Server  Lake  Differences
                        ----------------  ------  ----  -----------
                        metric_summaries      40    40            0

                        Failed experiment  Project  Reason
                        -----------------  -------  ------------
                        k1                 w/p      answered 500

                        Warnings
                          3 series are thinned""");
    }

    @Test
    void ofManyFailuresTheFirstAreNamedAndAllAreCounted() {
        List<ExperimentFailure> failures = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            failures.add(new ExperimentFailure("key" + i, "w", "p\u001b[2J", i < 30 ? "gone" : "tags of key" + i));
        }

        String text = RunPrinter.report(Reports.ended(RunState.PARTIAL, "https://www.comet.com", failures), 100);

        assertThat(text).contains("""
                        Failed  Reason
                        ------  ---------
                         1,170  tags of …
                            30  gone

                        Failed experiment  Project  Reason
                        """).contains("\nkey9 ").doesNotContain("\nkey10 ", "\u001b");
        assertThat(text).contains("\n... and 1,190 more: see the report.\n");
    }

    @Test
    void waitingForATurnIsToldOnlyOfAServerWithALimit() {
        assertThat(RunPrinter.report(Reports.ended(RunState.DONE, "https://www.comet.com"), 100))
                .contains("waiting for a turn");
        assertThat(RunPrinter.report(Reports.ended(RunState.DONE, "http://127.0.0.1:8090"), 100))
                .contains("2 retries")
                .doesNotContain("waiting for a turn");
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
