// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for people and machines; {@code report.json} holds the same.
 *
 * @param ended null while it runs, or if its process died
 * @param commit the number of the lake's commit; null if nothing was committed
 * @param experiments exported by this run
 * @param points rows written to {@code metrics} for them
 * @param rows rows of the files that this run wrote, by table
 * @param calls calls by endpoint, over all attempts of the run
 * @param estimatedCalls null if it did not get as far as the plan
 * @param warnings what is worth knowing and failed nothing
 * @param error why it failed; null unless it did
 */
public record RunReport(
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
    public RunReport {
        rows = Map.copyOf(rows);
        calls = Map.copyOf(calls);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    public long totalCalls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }
}
