// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.client.CallStatistics;
import io.cometlake.export.Change;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.AssetFigures;
import io.cometlake.job.ChangeFigures;
import io.cometlake.job.ProjectFigures;
import io.cometlake.job.ProofFigures;
import io.cometlake.job.ProofReport;
import io.cometlake.job.RunOrigin;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunResult;
import io.cometlake.job.RunState;
import io.cometlake.job.RunTraffic;
import io.cometlake.job.TableFigures;
import io.cometlake.job.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Run reports to print. */
public final class Reports {
    private Reports() {}

    /** A run that ended so, with everything in it that such a run can have. */
    public static RunReport ended(RunState state) {
        return ended(state, "https://www.comet.com");
    }

    static RunReport ended(RunState state, String server) {
        List<ExperimentFailure> failures =
                state == RunState.PARTIAL ? List.of(new ExperimentFailure("k1", "w", "p", "answered 500")) : List.of();
        return ended(state, server, failures);
    }

    /** The same with these failures. */
    public static RunReport ended(RunState state, String server, List<ExperimentFailure> failures) {
        boolean committed = state == RunState.DONE || state == RunState.PARTIAL;
        return new RunReport(
                "r1",
                new RunOrigin(null, "ann@host", "1.2.3"),
                state,
                0,
                server,
                "/data/lake",
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T00:04:05Z"),
                1,
                committed ? 3L : null,
                committed ? Duration.ofSeconds(200) : null,
                result(committed),
                traffic(),
                failures,
                state == RunState.PARTIAL ? List.of("3 series are thinned") : List.of(),
                state == RunState.FAILED ? "The disk is full." : null,
                "/data/lake/_cometlake/runs/r1/report.html",
                Map.of("client", Map.of("concurrency", 8)),
                proof(committed));
    }

    /** A difference in a run that is otherwise done is for the tests of the proof. */
    private static ProofReport proof(boolean committed) {
        return committed
                ? new ProofReport(
                        5, 1, 0, List.of(new ProofFigures("w", "p", "metric_summaries", 4, 40, 40, 0)), 0, List.of())
                : ProofReport.NONE;
    }

    private static final ChangeFigures CHANGES = new ChangeFigures(Map.of(
            Change.NEW, 400L, Change.CHANGED, 20L, Change.RUNNING, 2L, Change.GONE, 1L, Change.UNCHANGED, 1_000L));

    private static RunResult result(boolean committed) {
        Map<String, TableFigures> tables = Map.of(
                "metrics", new TableFigures(1_234_567, 20, 14_000_000),
                "experiments", new TableFigures(422, 6, 899_000),
                "later_table", new TableFigures(1, 1, 1_000));
        return new RunResult(
                1,
                2,
                422,
                1_234_567,
                committed ? tables : Map.of(),
                committed
                        ? List.of(
                                new ProjectFigures("w", null, 0, 0, 0, Map.of(), ChangeFigures.NONE),
                                new ProjectFigures("w", "p", 422, 1_234_567, 1, tables, CHANGES))
                        : List.of(),
                committed ? CHANGES : ChangeFigures.NONE,
                AssetFigures.NONE);
    }

    private static RunTraffic traffic() {
        return new RunTraffic(
                new CallStatistics(
                        Map.of("experiments/multi-metric-chart", 120L, "projects", 3L),
                        Map.of(200, 120L, 429, 2L, 0, 1L),
                        2,
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(1)),
                118L,
                new Throughput(
                        Duration.ofSeconds(2),
                        List.of(new Throughput.Slice(100, 0, 2, 4000), new Throughput.Slice(23, 1_234_567, 0, 9000))));
    }
}
