// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.emulator.Behaviour;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports as a schedule launches them. */
class ExportLaunchIT {
    @TempDir
    Path folder;

    private LaunchScene scene;

    @BeforeEach
    void start() {
        scene = new LaunchScene(folder);
        scene.experiment("one");
        scene.experiment("two");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void tellsOfWhatWasExportedAndOfWhatWasNot() {
        JobLauncher launcher = scene.launcher();

        LaunchResult first = launch(launcher, new Launch());

        assertThat(first.outcome()).isEqualTo(Outcome.DONE);
        assertThat(first.exitCode()).isZero();
        assertThat(first.export().map(RunReport::experiments)).contains(2L);
        assertThat(first.export().map(report -> report.origin().job())).contains("nightly");
        assertThat(first.message())
                .startsWith("Exported 2 experiments of 1 project (2 new, 0 changed, 0 gone, 0 unchanged): ")
                .matches(".*: [0-9]+ rows in [0-9]+ files \\([^)]+\\), with [0-9]+ calls in [0-9.]+ s\\.");

        LaunchResult second = launch(launcher, new Launch());

        assertThat(second.message())
                .startsWith("Nothing in 1 project had to be exported (0 new, 0 changed, 0 gone, 2 unchanged");
    }

    @Test
    void goesOnWithWhatATimeBoxEnded() {
        JobLauncher launcher = scene.launcher();
        scene.emulator().change(Behaviour.normal().withLatency(Duration.ofMillis(400)));

        LaunchResult boxed = launcher.launch(
                scene.request(scene.export(), Duration.ofMillis(1_500), null), new Launch(), LaunchListener.SILENT);

        assertThat(boxed.outcome()).as(boxed.message()).isEqualTo(Outcome.STOPPED);
        assertThat(boxed.exitCode()).isEqualTo(6);
        assertThat(boxed.message())
                .contains(" stopped at a safe point, since its 1.5 s are over: ")
                .endsWith("; the next start of the job goes on with it.");

        scene.emulator().change(Behaviour.normal());
        LaunchResult next = launch(launcher, new Launch());
        assertThat(next.outcome()).isEqualTo(Outcome.DONE);
        assertThat(next.run()).isEqualTo(boxed.run());
        assertThat(next.export().map(RunReport::attempts)).contains(2);
    }

    @Test
    void stopsBeforeItBeginsIfAsked() {
        Launch launch = new Launch();
        launch.requestStop();
        scene.emulator().resetCalls();

        LaunchResult result = launch(scene.launcher(), launch);

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.run()).isEmpty();
        assertThat(result.message())
                .isEqualTo("Job nightly was stopped before anything was begun, as it was asked to.");
        assertThat(scene.emulator().calls().total()).isZero();
    }

    @Test
    void waitsForItsLakeWithoutACall() {
        JobLauncher launcher = scene.launcher();
        scene.emulator().resetCalls();
        List<String> reasons = new ArrayList<>();
        Launch launch = new Launch();
        CompletableFuture<LaunchResult> result;
        try (Lake lake = Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC());
                LakeLease lease = lake.acquireLease("somebody")) {
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            result = CompletableFuture.supplyAsync(
                    () -> launcher.launch(scene.request(scene.export()), launch, new LaunchListener() {
                        @Override
                        public void waiting(String reason) {
                            reasons.add(reason);
                            waiting.complete(null);
                        }
                    }));
            waiting.join();
            assertThat(scene.emulator().calls().total()).isZero();
            assertThat(lease.isHeld()).isTrue();
        }
        assertThat(result.join().outcome()).isEqualTo(Outcome.DONE);
        assertThat(reasons)
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .contains("is being written by 'somebody' (process ", ": waiting for at most 30 min 00 s."));
    }

    @Test
    void givesUpWaitingAndSaysForWhom() {
        JobLauncher launcher =
                scene.launcher(RepositoryPlace.embedded(scene.home()), Clock.systemUTC(), Duration.ofMillis(50));
        try (Lake lake = Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC());
                LakeLease lease = lake.acquireLease("somebody")) {
            LaunchResult result = launch(launcher, new Launch());

            assertThat(lease.isHeld()).isTrue();
            assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.message()).contains("was being written by 'somebody'", "nothing was begun");
        }
    }

    @Test
    void stopsOneOfTwoThatAreUnderWay() {
        JobLauncher launcher = scene.launcher();
        scene.emulator().change(Behaviour.normal().withLatency(Duration.ofMillis(100)));
        Launch one = new Launch();
        Launch other = new Launch();
        CompletableFuture<LaunchResult> both = CompletableFuture.supplyAsync(() -> launcher.launch(
                scene.request(scene.export()
                        .withSpec(scene.export()
                                .spec()
                                .withLake(folder.resolve("other").toString()))),
                other,
                LaunchListener.SILENT));

        LaunchResult stopped = launcher.launch(scene.request(scene.export()), one, new LaunchListener() {
            @Override
            public RunListener export() {
                return new RunListener() {
                    @Override
                    public void progress(ExportProgress progress) {
                        one.requestStop();
                    }
                };
            }
        });

        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(both.join().outcome()).isEqualTo(Outcome.DONE);
        assertThat(other.isStopRequested()).isFalse();
    }

    @Test
    void namesWhatFailedWithoutTheKey() {
        JobLauncher launcher = scene.launcher();
        Path file = folder.resolve("no-folder");
        org.assertj.core.util.Files.newFile(file.toString());

        LaunchResult result = launcher.launch(
                scene.request(scene.export()
                        .withSpec(scene.export()
                                .spec()
                                .withLake(file.resolve(LaunchScene.KEY).toString()))),
                new Launch(),
                LaunchListener.SILENT);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.repositoryFailed()).isFalse();
        assertThat(result.message()).contains("no-folder").doesNotContain(LaunchScene.KEY);
        assertThat(result.failure())
                .isNotNull()
                .hasMessageNotContaining(LaunchScene.KEY)
                .hasNoCause();
    }

    private LaunchResult launch(JobLauncher launcher, Launch launch) {
        LaunchResult result = launcher.launch(scene.request(scene.export()), launch, LaunchListener.SILENT);
        assertThat(result.export().map(RunReport::state)).isNotEqualTo(RunState.RUNNING);
        return result;
    }
}
