// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.emulator.WriteCall;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeSql;
import io.cometlake.policy.JournalEntry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Launches whose time is over: a run stops at a safe point, and the next launch goes on with it. A run that is to be caught in the
 * middle is held there until its time is over, however fast the machine is.
 */
class TimeBoxIT {
    /** For a second run of a process to come to where it is held. */
    private static final Duration BOX = Duration.ofSeconds(5);

    /** Nothing is held, or waited for, longer than that: then the test fails. */
    private static final Duration AGES = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private LaunchScene scene;
    private JobLauncher launcher;
    private final Launch launch = new Launch();
    private final AtomicBoolean held = new AtomicBoolean();

    @BeforeEach
    void start() {
        scene = new LaunchScene(folder);
        launcher = scene.launcher(RepositoryPlace.embedded(scene.home()), Clock.systemUTC(), AGES);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void anExportStopsWhenABlackoutBeginsAndTheNextLaunchGoesOn() throws SQLException {
        scene.experiment("of the night before");
        assertThat(launchUnlimited(export()).outcome()).isEqualTo(Outcome.DONE);
        for (String project : List.of("first", "second", "third")) {
            scene.project(project);
            scene.experimentOf(project, "one");
            scene.experimentOf(project, "two");
        }
        scene.emulator().resetCalls();

        LaunchResult stopped =
                launcher.launch(scene.requestUntil(export(), Instant.now().plus(BOX)), launch, new LaunchListener() {
                    @Override
                    public RunListener export() {
                        return new RunListener() {
                            @Override
                            public void progress(ExportProgress progress) {
                                if (progress.experimentsDone() >= 3 && held.compareAndSet(false, true)) {
                                    launch.pause(AGES);
                                }
                            }
                        };
                    }
                });

        assertThat(stopped.outcome()).as(stopped.message()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.exitCode()).isEqualTo(6);
        assertThat(stopped.failure()).isNull();
        assertThat(stopped.export().map(RunReport::state)).contains(RunState.STOPPED);
        assertThat(stopped.message())
                .startsWith("Run " + stopped.run().orElseThrow()
                        + " stopped at a safe point, since hours begin in which it may not run: ")
                .endsWith("; the next start of the job goes on with it.");
        assertThat(launch.isStopRequested()).as("nobody has asked for it").isFalse();
        assertThat(experimentsInTheLake()).as("half a run is not seen").isEqualTo(1);
        assertThat(readAnew()).as("in the middle").isBetween(1L, 5L);

        LaunchResult next = launchUnlimited(export());

        assertThat(next.outcome()).as(next.message()).isEqualTo(Outcome.DONE);
        assertThat(next.run()).isEqualTo(stopped.run());
        assertThat(next.export().map(RunReport::attempts)).contains(2);
        assertThat(next.message()).startsWith("Exported 6 experiments of ");
        assertThat(experimentsInTheLake()).isEqualTo(7);
        assertThat(readAnew()).as("what was staged is not asked for again").isEqualTo(6);
    }

    @Test
    void aCleanUpStopsBehindAnActionWhenItsTimeBoxIsOverAndTheNextLaunchGoesOn() {
        CleanupJob job = cleanup();
        scene.experiment("of the night before", "old");
        assertThat(launchUnlimited(job).outcome()).isEqualTo(Outcome.DONE);
        List<String> old =
                List.of(scene.experiment("1", "old"), scene.experiment("2", "old"), scene.experiment("3", "old"));
        scene.emulator().resetCalls();

        LaunchResult stopped = launcher.launch(scene.request(job, BOX, null), launch, new LaunchListener() {
            @Override
            public CleanupListener cleanup() {
                return new CleanupListener() {
                    @Override
                    public void acted(JournalEntry last, long done, long all) {
                        if (held.compareAndSet(false, true)) {
                            launch.pause(AGES);
                        }
                    }
                };
            }
        });

        assertThat(stopped.outcome()).as(stopped.message()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.exitCode()).isEqualTo(6);
        assertThat(stopped.failure()).isNull();
        assertThat(stopped.cleanup().map(CleanupReport::state)).contains(RunState.STOPPED);
        assertThat(stopped.message())
                .startsWith("Stopped at a safe point, since its 5.0 s are over, to go on at the next start; run "
                        + stopped.run().orElseThrow() + " acted, with 1 action done, 2 pending;");
        assertThat(old.stream().filter(scene::isArchived)).hasSize(1);

        LaunchResult next = launchUnlimited(job);

        assertThat(next.outcome()).as(next.message()).isEqualTo(Outcome.DONE);
        assertThat(next.run()).isEqualTo(stopped.run());
        assertThat(next.message()).startsWith("Run " + stopped.run().orElseThrow() + " went on, with 3 actions done;");
        assertThat(scene.emulator().writes().stream()
                        .filter(call -> call.endpoint().endsWith("archive"))
                        .map(WriteCall::experiments))
                .as("each once")
                .containsExactlyInAnyOrderElementsOf(old.stream().map(List::of).toList());
    }

    @Test
    void nothingIsBegunInABlackout() {
        scene.experiment("old", "old");
        scene.emulator().resetCalls();

        for (ConfiguredJob job : List.of(export(), cleanup())) {
            LaunchResult result = launcher.launch(
                    scene.requestUntil(job, Instant.now().minusSeconds(1)), new Launch(), LaunchListener.SILENT);

            assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(result.run()).isEmpty();
            assertThat(result.message())
                    .isEqualTo("Job " + job.name()
                            + " was stopped before anything was begun, since hours begin in which it may not run.");
        }
        assertThat(scene.emulator().calls().total()).isZero();
    }

    /** The box is counted from the fire, not from when the lake is free. */
    @Test
    void aTimeBoxMayEndWhileALakeIsWaitedFor() {
        scene.experiment("old", "old");
        scene.emulator().resetCalls();
        try (Lake lake = Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC());
                LakeLease lease = lake.acquireLease("somebody")) {
            for (ConfiguredJob job : List.of(export(), cleanup())) {
                LaunchResult result = launcher.launch(
                        scene.request(job, Duration.ofMillis(200), null), new Launch(), LaunchListener.SILENT);

                assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.STOPPED);
                assertThat(result.run()).isEmpty();
                assertThat(result.message()).contains(", since its 0.2 s are over");
            }
            assertThat(lease.isHeld()).isTrue();
        }
        assertThat(scene.emulator().calls().total()).isZero();
    }

    private LaunchResult launchUnlimited(ConfiguredJob job) {
        return launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);
    }

    /** One bundle after the other. */
    private ExportJob export() {
        return new ExportJob(
                "nightly",
                null,
                scene.export().spec().withTables(List.of("experiments", "texts")),
                new BudgetSpec(null, 1));
    }

    private CleanupJob cleanup() {
        return scene.cleanup(LaunchScene.policy("hide", "old", new ActionSpec.Archive(), Approval.AUTO));
    }

    /** Experiments whose code was asked for, as it is of each that is new. */
    private long readAnew() {
        return scene.emulator().calls().of("experiment/code");
    }

    private long experimentsInTheLake() throws SQLException {
        return LakeSql.number("select count(*) from " + LakeSql.table(scene.lake(), "experiments"));
    }
}
