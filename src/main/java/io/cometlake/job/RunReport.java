// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for people and machines; {@link ReportJson} is its document, {@code report.html} its page.
 *
 * @param exitCode of the command that waited for it; null while it runs, or if its process died
 * @param ended null while it runs, or if its process died
 * @param attempts how often it was begun or gone on with
 * @param commit the number of the lake's commit; null if nothing was committed
 * @param firstCallToCommit null for a run of several attempts, or without a commit
 * @param warnings what is worth knowing and failed nothing
 * @param error why it failed; null unless it did
 * @param page where its report for people lies; null if there is none
 * @param settings as resolved, without secrets: texts, numbers, truth values, lists and maps of these
 * @param proof what came of comparing the lake with the server
 */
public record RunReport(
        String run,
        RunOrigin origin,
        RunState state,
        @Nullable Integer exitCode,
        String server,
        String lake,
        Instant started,
        @Nullable Instant ended,
        int attempts,
        @Nullable Long commit,
        @Nullable Duration firstCallToCommit,
        RunResult result,
        RunTraffic traffic,
        List<ExperimentFailure> failures,
        List<String> warnings,
        @Nullable String error,
        @Nullable String page,
        Map<String, Object> settings,
        ProofReport proof) {
    public RunReport {
        firstCallToCommit = firstCallToCommit == null ? null : firstCallToCommit.truncatedTo(ChronoUnit.MILLIS);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
        settings = Map.copyOf(settings);
    }

    public int workspaces() {
        return result.workspaces();
    }

    public int projects() {
        return result.projects();
    }

    public long experiments() {
        return result.experiments();
    }

    public long points() {
        return result.points();
    }

    /** Rows of the files that this run wrote, by table. */
    public Map<String, Long> rows() {
        return result.tables().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().rows()));
    }

    /** How many experiments could not be exported, by the step in which they failed. */
    public Map<String, Long> failuresByStep() {
        return failures.stream().collect(Collectors.groupingBy(FailureReasons::step, Collectors.counting()));
    }

    public long files() {
        return result.total().files();
    }

    public long bytes() {
        return result.total().bytes();
    }

    /** By endpoint. */
    public Map<String, Long> calls() {
        return traffic.calls().byEndpoint();
    }

    public long totalCalls() {
        return traffic.calls().total();
    }

    public long retries() {
        return traffic.calls().retries();
    }

    public Duration budgetWait() {
        return traffic.calls().budgetWait();
    }

    public @Nullable Long estimatedCalls() {
        return traffic.estimatedCalls();
    }

    RunReport withState(RunState now) {
        return new RunReport(
                run,
                origin,
                now,
                exitCode,
                server,
                lake,
                started,
                ended,
                attempts,
                commit,
                firstCallToCommit,
                result,
                traffic,
                failures,
                warnings,
                error,
                page,
                settings,
                proof);
    }

    /** The same of a run whose page could not be written. */
    RunReport withoutPage(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new RunReport(
                run,
                origin,
                state,
                exitCode,
                server,
                lake,
                started,
                ended,
                attempts,
                commit,
                firstCallToCommit,
                result,
                traffic,
                failures,
                more,
                error,
                null,
                settings,
                proof);
    }
}
