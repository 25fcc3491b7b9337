// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import io.cometlake.export.ExperimentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the job repository kept it before its document had a number: keys in {@code camelCase}. */
record FormerReport(
        String run,
        RunState state,
        String server,
        String lake,
        Instant started,
        @Nullable Instant ended,
        @Nullable Long commit,
        int workspaces,
        int projects,
        long experiments,
        long points,
        Map<String, Long> rows,
        long files,
        long bytes,
        Map<String, Long> calls,
        long retries,
        Duration budgetWait,
        @Nullable Long estimatedCalls,
        @Nullable Duration firstCallToCommit,
        List<ExperimentFailure> failures,
        List<String> warnings,
        @Nullable String error) {
    /** Files and bytes were known in sum only, so the sum stands at one of the tables. */
    RunReport toReport() {
        Map<String, TableFigures> tables = new HashMap<>();
        rows.forEach((table, count) -> tables.put(
                table, tables.isEmpty() ? new TableFigures(count, files, bytes) : new TableFigures(count, 0, 0)));
        return new RunReport(
                run,
                RunOrigin.UNKNOWN,
                state,
                null,
                server,
                lake,
                started,
                ended,
                1,
                commit,
                firstCallToCommit,
                new RunResult(
                        workspaces,
                        projects,
                        experiments,
                        points,
                        tables,
                        List.of(),
                        ChangeFigures.NONE,
                        AssetFigures.NONE),
                new RunTraffic(
                        new CallStatistics(calls, Map.of(), retries, budgetWait, Duration.ZERO, Duration.ZERO),
                        estimatedCalls,
                        Throughput.NONE),
                failures,
                warnings,
                error,
                null,
                Map.of(),
                ProofReport.NONE);
    }
}
