// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.ClientConfig;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.HashKey;
import io.cometlake.export.KeylessReader;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.export.RedactionRules;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.Lake;
import io.cometlake.lake.PublishedFile;
import io.cometlake.lake.WriterProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a run's report together. */
final class RunReports {
    private final RunStore runs;
    private final DiscoveryStore discovery;
    private final RedactionStore redactions;
    private final AssetStore assets;
    private final ProofStore proofs;

    RunReports(
            RunStore runs, DiscoveryStore discovery, RedactionStore redactions, AssetStore assets, ProofStore proofs) {
        this.runs = runs;
        this.discovery = discovery;
        this.redactions = redactions;
        this.assets = assets;
        this.proofs = proofs;
    }

    /** How a run ends that came to its end: partial where anything that it wanted is missing, or not as the server says. */
    RunState stateOfDone(String run) {
        boolean complete = discovery.failures(run).isEmpty() && !assets.hasFailures(run) && !proofs.hasDifferences(run);
        return complete ? RunState.DONE : RunState.PARTIAL;
    }

    /**
     * What an attempt at a run knows itself.
     *
     * @param run as it was when the attempt began
     * @param begun when it made its first call
     * @param resumed whether there was an attempt before
     */
    record Attempt(
            RunRecord run, ClientConfig server, KeylessReader comet, Lake lake, Instant begun, boolean resumed) {}

    /**
     * How an attempt stands.
     *
     * @param exitCode null while it is at work
     * @param ended null while it is at work
     * @param error null unless it failed
     */
    record Ending(
            RunState state,
            @Nullable Integer exitCode,
            @Nullable Instant ended,
            @Nullable String error) {
        static final Ending NOT_YET = new Ending(RunState.RUNNING, null, null, null);

        /** With other words for the error. */
        Ending map(UnaryOperator<String> words) {
            return error == null ? this : new Ending(state, exitCode, ended, words.apply(error));
        }
    }

    /** Of a run of the past, or one that another process has under way. */
    static RunReport ofRecord(RunRecord run) {
        RunState state = run.stateNow();
        return run.report()
                .map(report -> report.state() == state ? report : report.withState(state))
                .orElseGet(() -> empty(run, state));
    }

    /** At the end of an attempt. */
    RunReport atEnd(Attempt attempt, Ending ending, RunTraffic traffic) {
        String run = attempt.run().run();
        redactions.saveKeyInUse(
                run, "attempt " + attempt.begun(), attempt.comet().removed());
        boolean published = ending.state() == RunState.DONE || ending.state() == RunState.PARTIAL;
        List<ExperimentFailure> failures = failures(attempt);
        Optional<CommitReceipt> receipt = published ? attempt.lake().findCommit(run) : Optional.empty();
        Duration toCommit = receipt.filter(commit -> !attempt.resumed())
                .map(commit -> Duration.between(attempt.begun(), commit.committedAt()))
                .orElse(null);
        return report(
                attempt,
                ending.map(rules(attempt)::clean),
                receipt.map(CommitReceipt::number).orElse(null),
                toCommit,
                result(attempt, receipt.map(attempt.lake()::written).orElse(List.of()), failures),
                traffic,
                failures,
                warnings(attempt),
                proofs.report(run));
    }

    private List<ExperimentFailure> failures(Attempt attempt) {
        RedactionRules rules = rules(attempt);
        return discovery.failures(attempt.run().run()).stream()
                .map(failure -> clean(failure, rules))
                .toList();
    }

    private List<String> warnings(Attempt attempt) {
        String run = attempt.run().run();
        return Stream.of(discovery.unknownNames(run), runs.warnings(run), redactions.warnings(run))
                .flatMap(List::stream)
                .map(rules(attempt)::clean)
                .toList();
    }

    private static RedactionRules rules(Attempt attempt) {
        return new RedactionRules(attempt.run().spec().redaction(), HashKey.NONE);
    }

    private static ExperimentFailure clean(ExperimentFailure failure, RedactionRules rules) {
        return new ExperimentFailure(
                failure.experimentKey(), failure.workspace(), failure.project(), rules.clean(failure.reason()));
    }

    /** At the end of an attempt, where the lake cannot be read: without what only the lake knows. */
    RunReport withoutLake(Attempt attempt, Ending ending, RunTraffic traffic) {
        List<ExperimentFailure> failures = failures(attempt);
        RunResult result = result(attempt, List.of(), failures);
        return report(
                attempt,
                ending,
                null,
                null,
                result,
                traffic,
                failures,
                warnings(attempt),
                proofs.report(attempt.run().run()));
    }

    /** While an attempt is at work, from what costs nothing to know. */
    static RunReport soFar(Attempt attempt, long experiments, long points, RunTraffic traffic) {
        RunResult before = attempt.run().report().map(RunReport::result).orElse(RunResult.NONE);
        RunResult result = new RunResult(
                0,
                before.projects(),
                experiments,
                before.points() + points,
                Map.of(),
                List.of(),
                ChangeFigures.NONE,
                AssetFigures.NONE);
        return report(attempt, Ending.NOT_YET, null, null, result, traffic, List.of(), List.of(), ProofReport.NONE);
    }

    private static RunReport report(
            Attempt attempt,
            Ending ending,
            @Nullable Long commit,
            @Nullable Duration firstCallToCommit,
            RunResult result,
            RunTraffic traffic,
            List<ExperimentFailure> failures,
            List<String> warnings,
            ProofReport proof) {
        RunRecord run = attempt.run();
        int before = run.report().map(RunReport::attempts).orElse(attempt.resumed() ? 1 : 0);
        return new RunReport(
                run.run(),
                origin(run),
                ending.state(),
                ending.exitCode(),
                run.server(),
                run.lake(),
                run.started(),
                ending.ended(),
                before + 1,
                commit,
                firstCallToCommit,
                result,
                traffic,
                failures,
                warnings,
                ending.error(),
                ending.ended() == null ? null : attempt.lake().reportPath(run.run()),
                RunSettings.of(run.spec(), attempt.server()),
                proof);
    }

    private static RunOrigin origin(RunRecord run) {
        String version = RunReports.class.getPackage().getImplementationVersion();
        return new RunOrigin(
                run.job(),
                System.getProperty("user.name", "unknown") + "@"
                        + WriterProcess.current().host(),
                version == null ? "development" : version);
    }

    private RunResult result(Attempt attempt, List<PublishedFile> written, List<ExperimentFailure> failures) {
        String run = attempt.run().run();
        FiguresByProject figures = new FiguresByProject();
        Map<String, TableFigures> tables = new HashMap<>();
        for (PublishedFile published : written) {
            DataFile file = published.file();
            TableFigures one = new TableFigures(file.rows(), 1, file.bytes());
            tables.merge(file.table(), one, TableFigures::plus);
            figures.wrote(published.workspace(), published.project(), file.table(), one);
        }
        Map<Integer, BundleOutcome> outcomes = discovery.outcomes(run);
        for (BundlePlan plan : discovery.plan(run)) {
            BundleOutcome outcome = outcomes.get(plan.number());
            if (outcome != null) {
                figures.exported(plan.workspace(), plan.project(), outcome.experiments(), outcome.points());
            }
        }
        failures.forEach(figures::failed);
        Map<Place, ChangeFigures> changes = discovery.changesByPlace(run);
        changes.forEach((place, found) -> figures.changed(place.workspace(), place.project(), found));
        return new RunResult(
                discovery.workspaces(run).size(),
                discovery.projects(run).size(),
                outcomes.values().stream().mapToLong(BundleOutcome::experiments).sum(),
                outcomes.values().stream().mapToLong(BundleOutcome::points).sum(),
                tables,
                figures.sorted(),
                changes.values().stream().reduce(ChangeFigures.NONE, ChangeFigures::plus),
                assets.figures(run).map(rules(attempt)::clean));
    }

    private static RunReport empty(RunRecord run, RunState state) {
        return new RunReport(
                run.run(),
                RunOrigin.UNKNOWN,
                state,
                null,
                run.server(),
                run.lake(),
                run.started(),
                null,
                1,
                null,
                null,
                RunResult.NONE,
                RunTraffic.NONE,
                List.of(),
                List.of(),
                null,
                null,
                Map.of(),
                ProofReport.NONE);
    }

    /** What the attempts before asked of the server, and this one. */
    static RunTraffic traffic(
            RunRecord run, CallStatistics calls, @Nullable Long estimatedCalls, Throughput throughput) {
        RunTraffic before = run.report().map(RunReport::traffic).orElse(RunTraffic.NONE);
        return new RunTraffic(
                before.calls().plus(calls),
                estimatedCalls == null ? before.estimatedCalls() : estimatedCalls,
                throughput);
    }
}
