// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Proof;
import io.cometlake.config.Share;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.store.ArtifactState;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.RegistryDraft;
import io.cometlake.export.Change;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.HashKey;
import io.cometlake.lake.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A night's calls are those that its plan told, whatever happened by day. */
class AnnouncedCallsIT {
    private static final String LAB = "lab";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Emulator emulator;
    private WireWriter wire;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
        wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        runs = Runs.open(folder.resolve("home"), clock);
        emulator.addWorkspace(LAB);
        List.of("vision", "speech").forEach(project -> wire.project(LAB, project, ""));
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(Proof.Reading.class)
    void whatIsAnnouncedIsCalled(Proof.Reading reading) {
        ExportSpec spec =
                ExportSpec.everythingTo(folder.resolve("lake").toString()).withProof(Proof.USUAL.withReading(reading));
        assertThat(spec.refresh().sweep()).isEqualTo(Share.ofPercent(10));
        String first = train("vision");
        String second = train("vision");
        for (int i = 0; i < 8; i++) {
            train("vision");
        }
        String third = train("speech");
        String fourth = train("speech");
        String archived = train("speech");
        wire.archive(archived);
        finish(wire.experiment(LAB, "vision", "without anything"));
        String parameters = wire.experiment(LAB, "speech", "parameters alone");
        wire.parameter(parameters, "lr", "1");
        finish(parameters);
        wire.start(wire.experiment(LAB, "speech", "at work"));
        register(first);
        artifact(first, "1.0.0");

        expectAnnounced(spec);

        train("vision");
        finish(wire.experiment(LAB, "speech", "without anything either"));
        wire.project(LAB, "third", "");
        train("third");
        wire.other(second, "Name", "renamed");
        wire.move(LAB, "vision", List.of(third));
        wire.archive(fourth);
        wire.restore(archived);
        wire.delete(parameters);
        artifact(first, "1.1.0");

        RunReport busy = expectAnnounced(spec);

        assertThat(busy.result().changes().counts())
                .containsKeys(Change.NEW, Change.RENAMED, Change.MOVED, Change.ARCHIVED, Change.RESTORED)
                .containsKeys(Change.RUNNING, Change.GONE, Change.RECHECKED, Change.UNCHANGED);
        wire.deleteProject(LAB, "speech", true);

        assertThat(expectAnnounced(spec).result().changes().of(Change.GONE)).isEqualTo(4);
        for (int night = 0; night < 3; night++) {
            RunReport quiet = expectAnnounced(spec);
            assertThat(quiet.commit()).isNull();
        }
    }

    private RunReport expectAnnounced(ExportSpec spec) {
        clock.advance(Duration.ofDays(1));
        ExportPlan plan = Runs.plan(
                folder.resolve("home"),
                clock,
                HashKey.NONE,
                spec,
                KilledRun.server(emulator.url()),
                RunListener.SILENT);
        AtomicReference<ExportEstimate> announced = new AtomicReference<>();
        emulator.resetCalls();
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), new RunListener() {
            @Override
            public void planned(ExportEstimate estimate) {
                announced.set(estimate);
            }
        });
        assertThat(report.state()).as("%s", report.proof().differences()).isEqualTo(RunState.DONE);
        assertThat(announced.get()).isEqualTo(plan.estimate());
        assertThat(report.totalCalls())
                .as("made %s, announced %s", report.calls(), plan.estimate())
                .isEqualTo(plan.estimate().callsSoFar() + plan.estimate().calls())
                .isEqualTo(emulator.calls().total());
        return report;
    }

    private String train(String project) {
        String key = wire.experiment(LAB, project, null);
        wire.start(key);
        for (String metric : Arrays.asList("loss", "accuracy")) {
            wire.metric(key, metric, "0.5, \"step\": 1");
            wire.metric(key, metric, "0.25, \"step\": 2");
        }
        wire.parameter(key, "lr", "0.1");
        wire.other(key, "machine", "node 1");
        wire.tags(key, List.of("trained"));
        wire.post("experiment/code", WireWriter.members("experimentKey", key, "code", "train()"));
        asset(key, AssetDescription.of("config.yaml", AssetDescription.ASSET));
        finish(key);
        return key;
    }

    private void finish(String key) {
        wire.stop(key);
        wire.post(
                "experiment/set-start-end-time",
                WireWriter.members("experimentKey", key, "endTimeMillis", clock.millis()));
    }

    private void register(String key) {
        asset(key, AssetDescription.ofModel("net", "weights.bin"));
        emulator.registry()
                .register(
                        RegistryDraft.of(emulator.assets().models(key).get(0), LAB, "1.0.0"),
                        RegistryDraft.Target.ANY_MODEL);
    }

    private void artifact(String key, String version) {
        String id = wire.post(
                        "artifacts/upsert",
                        WireWriter.members(
                                "experimentKey",
                                key,
                                "artifactName",
                                "images",
                                "artifactType",
                                "dataset",
                                "version",
                                version))
                .path("artifactVersionId")
                .asString();
        emulator.artifacts().finish(id, ArtifactState.CLOSED);
    }

    private void asset(String key, AssetDescription description) {
        emulator.assets().add(key, description, AssetContent.of("text".getBytes(StandardCharsets.UTF_8)));
    }
}
