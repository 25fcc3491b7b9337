// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import io.cometlake.dataset.Grain;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.HashKey;
import io.cometlake.export.RedactionRules;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.Lake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a run's report together. */
final class RunReports {
    private final RunStore runs;
    private final DiscoveryStore discovery;
    private final RedactionStore redactions;

    RunReports(RunStore runs, DiscoveryStore discovery, RedactionStore redactions) {
        this.runs = runs;
        this.discovery = discovery;
        this.redactions = redactions;
    }

    /** What an attempt at a run measured itself. */
    record Attempt(
            CallStatistics calls,
            Instant begun,
            @Nullable Long estimatedCalls,
            boolean resumed,
            @Nullable String error) {}

    /** Of a run of the past, or one that another process has under way. */
    static RunReport ofRecord(RunRecord run) {
        return run.report()
                .map(report -> withState(report, run.stateNow()))
                .orElseGet(() -> empty(run, run.stateNow()));
    }

    /** At the end of an attempt. */
    RunReport of(RunRecord run, RunState state, Instant ended, Lake lake, Attempt attempt) {
        RedactionRules rules = new RedactionRules(run.spec().redaction(), HashKey.NONE);
        List<DiscoveredProject> projects = discovery.projects(run.run());
        Collection<BundleOutcome> outcomes = discovery.outcomes(run.run()).values();
        boolean published = state == RunState.DONE || state == RunState.PARTIAL;
        List<BundleManifest> written = published
                ? lake.catalog().stream()
                        .filter(manifest -> manifest.run().equals(run.run()))
                        .toList()
                : List.of();
        Map<String, Long> rows = new HashMap<>();
        List<DataFile> files = new ArrayList<>();
        for (BundleManifest manifest : written) {
            for (DataFile file : manifest.files()) {
                files.add(file);
                rows.merge(file.table(), file.rows(), Long::sum);
            }
        }
        RunReport before = run.report().orElse(null);
        Map<String, Long> calls = new HashMap<>(attempt.calls().byEndpoint());
        Duration waited = attempt.calls().budgetWait();
        long retries = attempt.calls().retries();
        if (before != null) {
            before.calls().forEach((endpoint, count) -> calls.merge(endpoint, count, Long::sum));
            waited = waited.plus(before.budgetWait());
            retries += before.retries();
        }
        Optional<CommitReceipt> receipt = published ? lake.findCommit(run.run()) : Optional.empty();
        return new RunReport(
                run.run(),
                state,
                run.server(),
                run.lake(),
                run.started(),
                ended,
                receipt.map(CommitReceipt::number).orElse(null),
                (int) written.stream()
                        .filter(manifest -> manifest.grain() == Grain.WORKSPACE)
                        .count(),
                projects.size(),
                outcomes.stream().mapToLong(BundleOutcome::experiments).sum(),
                outcomes.stream().mapToLong(BundleOutcome::points).sum(),
                rows,
                files.size(),
                files.stream().mapToLong(DataFile::bytes).sum(),
                calls,
                retries,
                waited,
                attempt.estimatedCalls() == null && before != null ? before.estimatedCalls() : attempt.estimatedCalls(),
                attempt.resumed()
                        ? null
                        : receipt.map(commit -> Duration.between(attempt.begun(), commit.committedAt()))
                                .orElse(null),
                discovery.failures(run.run()).stream()
                        .map(failure -> clean(failure, rules))
                        .toList(),
                Stream.concat(runs.warnings(run.run()).stream(), redactions.warnings(run.run()).stream())
                        .map(rules::clean)
                        .toList(),
                attempt.error() == null ? null : rules.clean(attempt.error()));
    }

    private static ExperimentFailure clean(ExperimentFailure failure, RedactionRules rules) {
        return new ExperimentFailure(
                failure.experimentKey(), failure.workspace(), failure.project(), rules.clean(failure.reason()));
    }

    private static RunReport withState(RunReport report, RunState state) {
        return report.state() == state
                ? report
                : new RunReport(
                        report.run(),
                        state,
                        report.server(),
                        report.lake(),
                        report.started(),
                        report.ended(),
                        report.commit(),
                        report.workspaces(),
                        report.projects(),
                        report.experiments(),
                        report.points(),
                        report.rows(),
                        report.files(),
                        report.bytes(),
                        report.calls(),
                        report.retries(),
                        report.budgetWait(),
                        report.estimatedCalls(),
                        report.firstCallToCommit(),
                        report.failures(),
                        report.warnings(),
                        report.error());
    }

    private static RunReport empty(RunRecord run, RunState state) {
        return new RunReport(
                run.run(),
                state,
                run.server(),
                run.lake(),
                run.started(),
                null,
                null,
                0,
                0,
                0,
                0,
                Map.of(),
                0,
                0,
                Map.of(),
                0,
                Duration.ZERO,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }
}
