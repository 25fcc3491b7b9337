// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometClient;
import io.cometlake.client.Listing;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Proof;
import io.cometlake.config.Redaction;
import io.cometlake.config.Refresh;
import io.cometlake.config.Share;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.Change;
import io.cometlake.export.HashKey;
import io.cometlake.export.proof.Difference;
import io.cometlake.lake.LakeListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what was exported with what the server tells by other endpoints. */
class ProofIT {
    private static final long DEMO_EXPERIMENTS = 422;

    @TempDir
    Path folder;

    private Emulator emulator;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.demo());
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void realRunsAreWhatTheServerTells() {
        RunReport report = export(all().withProof(Proof.USUAL.withSample(Share.ALL)), LakeListener.NONE);

        assertThat(report.proof().differences()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.proof().experiments()).isEqualTo(DEMO_EXPERIMENTS);
        assertThat(report.calls())
                .containsEntry("experiment/metrics/summary", DEMO_EXPERIMENTS)
                .containsEntry("experiment/parameters", DEMO_EXPERIMENTS);
        assertThat(report.totalCalls()).isEqualTo(report.estimatedCalls());
        long metrics = sum(report, Tables.METRIC_SUMMARIES.name());
        assertThat(metrics).isGreaterThan(1_000).isEqualTo(sum(report, Tables.METRICS.name()));
    }

    @Test
    void aSampleTakesItsCallsAndNoMore() {
        RunReport report = export(all(), LakeListener.NONE);

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.proof().experiments()).isBetween(5L, 10L);
        assertThat(report.calls())
                .containsEntry("experiment/metrics/summary", report.proof().experiments());
        assertThat(report.totalCalls()).isEqualTo(report.estimatedCalls());
    }

    @Test
    void whatIsRedactedIsTheSameOnBothSides() {
        Redaction redaction = Redaction.NONE
                .withDrop(List.of("metric_summaries.last", "metrics.loss*", "others.*", "tags.*", "metrics.value"))
                .withHash(List.of("parameters.*"));

        RunReport report = export(google().withRedaction(redaction), LakeListener.NONE);

        assertThat(report.proof().differences()).isEmpty();
        assertThat(report.proof().experiments()).isEqualTo(3);
        assertThat(sum(report, Tables.PARAMETERS.name())).isPositive();
        assertThat(sum(report, Tables.TAGS.name())).isZero();
    }

    @Test
    void eachDifferenceIsNamedAndTheRunIsPartial() {
        WireWriter writer = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        String key = finishedExperiment();

        RunReport report = export(google(), meanwhile(() -> {
            writer.tags(key, List.of("late"));
            writer.other(key, "note", "late");
            writer.metric(key, "late", "0.25");
        }));

        assertThat(report.state()).isEqualTo(RunState.PARTIAL);
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.proof().differences())
                .extracting(FoundDifference::difference)
                .containsExactlyInAnyOrder(
                        new Difference(key, "tags", "late", "presence", "there", null),
                        new Difference(key, "others", "note", "presence", "there", null),
                        new Difference(key, "metric_summaries", "late", "presence", "there", null),
                        new Difference(key, "metrics", "late", "presence", "there", null));
        assertThat(report.proof().total())
                .isEqualTo(report.proof().differences().size());
        assertThat(ReportReader.read(ReportJson.render(report))).isEqualTo(report);
    }

    @Test
    void whatWasDifferentIsReadAgainByTheNextRunAndComparedAgain() throws SQLException {
        WireWriter writer = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        String key = finishedExperiment();
        ExportSpec verified = google().withRefresh(Refresh.NIGHTLY.withSweep(Share.NONE));
        assertThat(export(verified, meanwhile(() -> writer.tags(key, List.of("late"))))
                        .proof()
                        .differing())
                .isEqualTo(1);
        ExportSpec nightly = verified.withProof(Proof.USUAL.withSample(Share.parse("0.000001%")));

        ExportPlan plan = plan(nightly);
        RunReport healed = export(nightly, LakeListener.NONE);

        assertThat(healed.result().changes().counts())
                .isEqualTo(Map.of(Change.DOUBTED, 1L, Change.UNCHANGED, 2L))
                .isEqualTo(plan.changes().counts());
        assertThat(healed.state()).isEqualTo(RunState.DONE);
        assertThat(healed.proof().experiments()).isBetween(1L, 2L);
        assertThat(healed.totalCalls())
                .isEqualTo(healed.estimatedCalls())
                .isEqualTo(plan.estimate().callsSoFar() + plan.estimate().calls());
        try (LakeQuery lake = new LakeQuery(folder.resolve("lake"), "tags")) {
            assertThat(lake.rows("select experiment_key from tags where tag = 'late'"))
                    .containsExactly(key);
        }
        assertThat(export(nightly, LakeListener.NONE).result().changes().counts())
                .isEqualTo(Map.of(Change.UNCHANGED, 3L));
    }

    @Test
    void anExperimentThatChangedSinceItWasReadHasMovedOn() {
        WireWriter writer = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        writer.project("Google", "proved", "");
        String running = writer.experiment("Google", "proved", "one");
        writer.metric(running, "loss", "0.5");

        RunReport report = export(one(), meanwhile(() -> writer.metric(running, "loss", "0.25")));

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.proof().movedOn()).isEqualTo(1);
        assertThat(report.proof().differences()).isEmpty();
    }

    @Test
    void readingExactlyBringsTheSameRowsAndTheRunContexts() {
        WireWriter writer = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        writer.metric(finishedExperiment(), "in_context", "0.5, \"context\": \"train\"");
        RunReport bulk = export(google().withLake(folder.resolve("bulk").toString()), LakeListener.NONE);

        RunReport exact = export(
                google().withProof(Proof.USUAL.withSample(Share.ALL).withReading(Proof.Reading.EXACT)),
                LakeListener.NONE);

        assertThat(exact.proof().differences()).isEmpty();
        assertThat(exact.rows()).isEqualTo(bulk.rows());
        assertThat(exact.points()).isPositive().isEqualTo(bulk.points());
        assertThat(exact.calls())
                .containsEntry("experiment/metrics/get-all", 3L)
                .containsEntry("experiment/tags", 6L)
                .doesNotContainKeys("experiments/multi-metric-chart", "project/query");
        assertThat(exact.totalCalls()).isEqualTo(exact.estimatedCalls());
    }

    @Test
    void aPlanSaysWhatTheExportThenDoesAndLeavesNothing() {
        ExportPlan plan = plan(google());

        assertThat(folder).isEmptyDirectory();
        assertThat(plan.changes().of(Change.NEW)).isEqualTo(3);
        RunReport report = export(google(), LakeListener.NONE);
        assertThat(report.estimatedCalls())
                .isEqualTo(plan.estimate().callsSoFar() + plan.estimate().calls());
        assertThat(report.totalCalls()).isEqualTo(report.estimatedCalls());
        assertThat(report.calls()).containsAllEntriesOf(plan.estimate().byEndpoint());
    }

    /** Does something once the first bundle is staged. */
    private static LakeListener meanwhile(Runnable change) {
        AtomicBoolean done = new AtomicBoolean();
        return (moment, path) -> {
            if (moment == LakeListener.Moment.MANIFEST_STAGED
                    && path.contains("-0000")
                    && done.compareAndSet(false, true)) {
                change.run();
            }
        };
    }

    /** One of the real runs. */
    private String finishedExperiment() {
        try (CometClient client = CometClient.connect(KilledRun.server(emulator.url()))) {
            String project = client.listProjects("Google").get(0).projectName();
            return client.fetchExperiments("Google", project, Listing.ACTIVE, 1, 10)
                    .get(0)
                    .experimentKey();
        }
    }

    private ExportSpec google() {
        return all().withWorkspaces(List.of("Google")).withProof(Proof.USUAL.withSample(Share.ALL));
    }

    private ExportSpec one() {
        return google().withProjects(List.of("proved"));
    }

    private ExportSpec all() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString());
    }

    private static long sum(RunReport report, String table) {
        return report.proof().byTable().stream()
                .filter(figures -> figures.table().equals(table))
                .mapToLong(ProofFigures::expected)
                .sum();
    }

    private ExportPlan plan(ExportSpec spec) {
        return Runs.plan(
                folder.resolve("home"),
                Clock.systemUTC(),
                HashKey.NONE,
                spec,
                KilledRun.server(emulator.url()),
                RunListener.SILENT);
    }

    private RunReport export(ExportSpec spec, LakeListener listener) {
        try (Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC(), listener)) {
            return runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        }
    }
}
