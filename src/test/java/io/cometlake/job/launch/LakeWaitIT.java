// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RunListener;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Clean-ups whose lake another run writes to. */
class LakeWaitIT {
    private static final PolicySpec HIDE = LaunchScene.policy("hide", "old", new ActionSpec.Archive(), Approval.AUTO);

    @TempDir
    Path folder;

    private LaunchScene scene;
    private String old;

    @BeforeEach
    void start() {
        scene = new LaunchScene(folder);
        old = scene.experiment("old", "old");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aCleanUpWaitsForAnExportUnderWayAndGoesOnBehindIt() {
        JobLauncher launcher = scene.launcher().atOnce(2);
        CompletableFuture<Void> atWork = new CompletableFuture<>();
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        CompletableFuture<LaunchResult> export = CompletableFuture.supplyAsync(() ->
                launcher.launch(scene.request(scene.export()), new Launch(), new LaunchListener() {
                    @Override
                    public RunListener export() {
                        return new RunListener() {
                            @Override
                            public void progress(ExportProgress progress) {
                                atWork.complete(null);
                                mayEnd.join();
                            }
                        };
                    }
                }));
        atWork.join();
        scene.emulator().resetCalls();
        List<String> reasons = new ArrayList<>();
        List<Long> callsMeanwhile = new ArrayList<>();
        List<Boolean> isExported = new ArrayList<>();

        LaunchResult cleanup = launcher.launch(scene.request(scene.cleanup(HIDE)), new Launch(), new LaunchListener() {
            @Override
            public void waiting(String reason) {
                reasons.add(reason);
                callsMeanwhile.add(scene.emulator().calls().total());
                mayEnd.complete(null);
            }

            @Override
            public CleanupListener cleanup() {
                return new CleanupListener() {
                    @Override
                    public void started(String run, boolean resumed, long actions) {
                        isExported.add(Files.exists(scene.lake().resolve("experiments")));
                    }
                };
            }
        });

        assertThat(reasons)
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .startsWith("The lake " + scene.lake() + " is being written by 'export' (process ")
                        .endsWith(": waiting for at most 30 min 00 s."));
        assertThat(callsMeanwhile).as("not even planned").containsExactly(0L);
        assertThat(isExported).as("before it acts").containsExactly(true);
        assertThat(export.join().outcome()).isEqualTo(Outcome.DONE);
        assertThat(cleanup.outcome()).as(cleanup.message()).isEqualTo(Outcome.DONE);
        assertThat(cleanup.cleanup().map(CleanupReport::counts))
                .hasValueSatisfying(counts -> assertThat(counts).containsEntry("done", 1L));
        assertThat(scene.isArchived(old)).isTrue();
    }

    @Test
    void aCleanUpGivesUpWaitingAndAsksTheServerNothing() {
        JobLauncher launcher = impatient();
        scene.emulator().resetCalls();
        try (Lake lake = lake();
                LakeLease lease = lake.acquireLease("somebody")) {
            LaunchResult result = launch(launcher, scene.cleanup(HIDE));

            assertThat(lease.isHeld()).isTrue();
            assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.run()).isEmpty();
            assertThat(result.waiting()).isEmpty();
            assertThat(result.message())
                    .startsWith("The lake " + scene.lake() + " was being written by 'somebody' (process ")
                    .endsWith(" for all of the 0.1 s that a job waits for it, so nothing was begun.");
        }
        assertThat(scene.emulator().calls().total()).isZero();
        assertThat(scene.home().resolve("plans")).doesNotExist();

        assertThat(launch(launcher, scene.cleanup(HIDE)).outcome())
                .as("the next start finds it free")
                .isEqualTo(Outcome.DONE);
        assertThat(scene.isArchived(old)).isTrue();
    }

    /** Somebody takes the lake after it was planned, so that the plan is of no use when it is free again. */
    @Test
    void aCleanUpThatGivesUpBehindItsPlanKeepsNoneOfIt() throws IOException {
        JobLauncher launcher = impatient();
        try (Lake lake = lake();
                Taking taking = new Taking(lake)) {
            LaunchResult result =
                    launcher.launch(scene.request(scene.cleanup(HIDE)), new Launch(), taking.whilePlanning());

            assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.REFUSED);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.message()).contains(" was being written by 'somebody' ");
        }
        assertThat(scene.isArchived(old)).isFalse();
        try (Stream<Path> files = Files.walk(scene.home().resolve("plans"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aCleanUpThatWentOnAndThenGivesUpWaitingIsRefusedToo() {
        JobLauncher launcher = impatient();
        scene.experiment("another", "old");
        CleanupJob job = scene.cleanup(HIDE);
        Launch launch = new Launch();
        LaunchResult stopped = launcher.launch(scene.request(job), launch, new LaunchListener() {
            @Override
            public CleanupListener cleanup() {
                return new CleanupListener() {
                    @Override
                    public void acted(JournalEntry last, long done, long all) {
                        launch.requestStop();
                    }
                };
            }
        });
        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        String late = scene.experiment("late", "old");

        try (Lake lake = lake();
                Taking taking = new Taking(lake)) {
            LaunchResult result = launcher.launch(scene.request(job), new Launch(), taking.whilePlanning());

            assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.REFUSED);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.run()).isEqualTo(stopped.run());
            assertThat(result.message())
                    .startsWith("Run " + stopped.run().orElseThrow() + " went on, with 2 actions done; then the lake "
                            + scene.lake() + " was being written by 'somebody' (process ")
                    .containsPattern(" for all of the 0\\.1 s that a job waits for it, so nothing more was begun;"
                            + " planning took [0-9]+ calls\\.$");
        }
        assertThat(scene.isArchived(late)).isFalse();
    }

    private JobLauncher impatient() {
        return scene.launcher(RepositoryPlace.embedded(scene.home()), Clock.systemUTC(), Duration.ofMillis(50));
    }

    private LaunchResult launch(JobLauncher launcher, CleanupJob job) {
        return launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);
    }

    private Lake lake() {
        return Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC());
    }

    /** Somebody who takes a lake, and gives it back in the end. */
    private static final class Taking implements AutoCloseable {
        private final Lake lake;
        private LakeLease lease;

        Taking(Lake lake) {
            this.lake = lake;
        }

        LaunchListener whilePlanning() {
            return new LaunchListener() {
                @Override
                public Planner.Listener planning() {
                    return new Planner.Listener() {
                        @Override
                        public void announced(PlanCost cost, long made, long projects, long experiments) {
                            if (lease == null) {
                                lease = lake.acquireLease("somebody");
                            }
                        }
                    };
                }
            };
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
