// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.CleanupMemory;
import io.cometlake.job.CleanupMemory.PlanRun;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.Cleanups;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Clean-ups as a schedule launches them: what the file has approved is done, the rest waits. */
class CleanupLaunchIT {
    private static final PolicySpec HIDE = LaunchScene.policy("hide", "old", new ActionSpec.Archive(), Approval.AUTO);
    private static final PolicySpec MARK =
            LaunchScene.policy("mark", "junk", new ActionSpec.Tag(List.of("seen")), Approval.PERSON);

    @TempDir
    Path folder;

    private LaunchScene scene;
    private final List<String> old = new ArrayList<>();
    private String junk;

    @BeforeEach
    void start() {
        scene = new LaunchScene(folder);
        for (int number = 0; number < 3; number++) {
            old.add(scene.experiment("old " + number, "old"));
        }
        junk = scene.experiment("junk", "junk");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void doesWhatTheFileApprovesAndPutsTheRestToWait() throws IOException {
        JobLauncher launcher = scene.launcher();
        CleanupJob job = scene.cleanup(MARK, HIDE);

        LaunchResult first = launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);

        assertThat(first.outcome()).as(first.message()).isEqualTo(Outcome.DONE);
        assertThat(first.exitCode()).isZero();
        assertThat(old).allMatch(scene::isArchived);
        assertThat(first.cleanup().map(CleanupReport::counts))
                .hasValueSatisfying(counts -> assertThat(counts).containsEntry("done", 3L));
        WaitingPlan plan = first.waiting().get(0);
        assertThat(plan.actions()).isEqualTo(1);
        assertThat(plan.policies()).containsExactly("mark");
        assertThat(plan.exceeded()).isEmpty();
        assertThat(first.message())
                .matches("Run \\S+ acted, with 3 actions done; 1 action of mark waits for somebody to approve plan \\S+"
                        + " \\(digest " + plan.digest().substring(0, 12) + "\\); planning took [0-9]+ calls\\.");

        // The next night.
        LaunchResult second = launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);

        WaitingPlan later = second.waiting().get(0);
        assertThat(second.cleanup()).isEmpty();
        assertThat(second.message()).contains(", which takes the place of plan " + PlanShelf.idOf(plan.file()) + ";");
        assertThat(plan.file()).doesNotExist();
        assertThat(files())
                .as("the one that waits, and the one that was applied")
                .hasSize(2);

        CleanupReport approved = approve(job, later);
        assertThat(approved.counts()).containsEntry("done", 1L);

        LaunchResult third = launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);
        assertThat(third.waiting()).isEmpty();
        assertThat(third.message())
                .startsWith("Plan " + PlanShelf.idOf(later.file()) + " waits no more, as nothing is left of it to do;");
        assertThat(files()).hasSize(1);
    }

    @Test
    void doesNothingOfAPlanThatALimitRefuses() {
        JobLauncher launcher = scene.launcher();
        PolicySpec alsoOld = LaunchScene.policy("mark", "old", new ActionSpec.Tag(List.of("seen")), Approval.PERSON);
        CleanupJob job = scene.cleanup(2, HIDE, alsoOld);

        LaunchResult result = launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(old).noneMatch(scene::isArchived);
        assertThat(result.waiting())
                .as("what the other could not do is not given to the next in line")
                .singleElement()
                .satisfies(plan -> assertThat(plan.file()).exists())
                .satisfies(plan ->
                        assertThat(plan.exceeded()).containsExactly("max-experiments of the whole plan is 2, found 3"));
        assertThat(result.message()).startsWith("Guard rails refuse plan ").contains(" with 3 actions of hide: ");
    }

    @Test
    void leavesToAPersonsPolicyWhatComesFirstInTheFile() {
        PolicySpec first =
                LaunchScene.policy("keep for now", "old", new ActionSpec.Move(null, "attic"), Approval.PERSON);
        PolicySpec second = LaunchScene.policy("hide", "old", new ActionSpec.Archive(), Approval.AUTO);

        LaunchResult result = scene.launcher()
                .launch(scene.request(scene.cleanup(first, second)), new Launch(), LaunchListener.SILENT);

        assertThat(old).noneMatch(scene::isArchived);
        assertThat(result.waiting())
                .singleElement()
                .satisfies(plan -> assertThat(plan.actions()).isEqualTo(3));
    }

    @Test
    void aFireThatWasCutOffDoesNothingTwice() {
        JobLauncher launcher = scene.launcher();
        CleanupJob job = scene.cleanup(HIDE, MARK);
        Instant fire = Instant.now();
        AtomicInteger plans = new AtomicInteger();
        LaunchListener failing = new LaunchListener() {
            @Override
            public Planner.Listener planning() {
                return new Planner.Listener() {
                    @Override
                    public void announced(PlanCost cost, long made, long projects, long experiments) {
                        if (plans.incrementAndGet() == 2) {
                            throw new IllegalStateException("cut off");
                        }
                    }
                };
            }
        };
        LaunchResult cut = launcher.launch(scene.request(job, null, fire), new Launch(), failing);
        assertThat(cut.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(cut.message()).contains("acted, with 3 actions done; then it failed: cut off; ");
        assertThat(cut.run()).isPresent();

        LaunchResult again = launcher.launch(scene.request(job, null, fire), new Launch(), failing);
        assertThat(plans).as("only the one that waits is planned").hasValue(3);
        assertThat(again.outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.run()).isEqualTo(cut.run());
        assertThat(again.message()).startsWith("Run " + cut.run().orElseThrow() + " has acted before this start; ");

        LaunchResult third = launcher.launch(scene.request(job, null, fire), new Launch(), failing);
        assertThat(plans).as("nothing is planned").hasValue(3);
        assertThat(third.waiting()).isEqualTo(again.waiting());
    }

    @Test
    void stopsWhileItPlans() throws IOException {
        Launch launch = new Launch();
        LaunchResult result = scene.launcher().launch(scene.request(scene.cleanup(HIDE)), launch, new LaunchListener() {
            @Override
            public Planner.Listener planning() {
                return new Planner.Listener() {
                    @Override
                    public void progress(String what, long done, long all) {
                        launch.requestStop();
                    }
                };
            }
        });

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.message())
                .isEqualTo("Stopped at a safe point, as it was asked to, to go on at the next start.");
        assertThat(files()).isEmpty();
        assertThat(old).noneMatch(scene::isArchived);
    }

    /** Of one that was killed the row says that it is at work, on a machine of which nobody here can know. */
    @Test
    void goesOnFromAnotherHomeWithWhatAKilledNodeBegan() throws IOException {
        RepositoryPlace there = TestPostgres.freshDatabase(folder.resolve("there"));
        RepositoryPlace here = new RepositoryPlace(
                folder.resolve("here"), there.url(), there.username(), there.password(), there.maximumConnections());
        CleanupJob job = scene.cleanup(HIDE);
        Launch launch = new Launch();
        LaunchResult stopped = scene.launcher(there, Clock.systemUTC(), Duration.ofMinutes(1))
                .launch(scene.request(job), launch, new LaunchListener() {
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
        assertThat(stopped.outcome()).as(stopped.message()).isEqualTo(Outcome.STOPPED);
        scene.closeRepositories();
        try (Stream<Path> files = Files.walk(there.home().resolve("plans"))) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }
        Repository repository = Repository.open(here);
        try {
            JdbcClient jdbc = repository.context().getBean(JdbcClient.class);
            jdbc.sql(
                            "update cleanup_run set state = 'RUNNING', owner ="
                                    + " '{\"host\":\"elsewhere\",\"machine\":\"m\",\"pid\":1,\"startedAt\":\"2026-01-01T00:00:00Z\"}'")
                    .update();

            LaunchResult resumed = scene.launcher(repository, Clock.systemUTC(), Duration.ofMinutes(1))
                    .launch(scene.request(job), new Launch(), LaunchListener.SILENT);

            assertThat(resumed.outcome()).as(resumed.message()).isEqualTo(Outcome.DONE);
            assertThat(resumed.run()).isEqualTo(stopped.run());
            assertThat(resumed.message())
                    .startsWith("Run " + stopped.run().orElseThrow() + " went on, with 3 actions done");
            assertThat(scene.emulator().writes().stream()
                            .filter(call -> call.endpoint().endsWith("archive")))
                    .as("each once")
                    .hasSize(3);
            assertThat(jdbc.sql("select count(*) from cleanup_plan")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            repository.close();
        }
    }

    @Test
    void givesUpWhatOtherPoliciesHaveBegunUnlessAnotherProcessHasTakenIt() {
        RepositoryPlace place = RepositoryPlace.embedded(scene.home());
        CleanupJob job = scene.cleanup(HIDE);
        Launch launch = new Launch();
        LaunchResult stopped = scene.launcher().launch(scene.request(job), launch, new LaunchListener() {
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
        String run = stopped.run().orElseThrow();
        scene.closeRepositories();
        try (Repository repository = Repository.open(place);
                Cleanups cleanups = repository.cleanups(Clock.systemUTC())) {
            JdbcClient jdbc = repository.context().getBean(JdbcClient.class);
            CleanupMemory memory = cleanups.memory(job);
            PlanRun seen = memory.unfinished().get(0);
            jdbc.sql("update cleanup_run set state = 'RUNNING'").update();

            assertThat(memory.abandon(seen)).isFalse();
            assertThat(memory.unfinished()).extracting(PlanRun::run).containsExactly(run);
            assertThat(memory.isBegun(seen.planDigest())).isTrue();

            jdbc.sql("update cleanup_run set state = 'STOPPED'").update();
            LaunchResult changed = scene.launcher(repository, Clock.systemUTC(), Duration.ofMinutes(1))
                    .launch(scene.request(scene.withOtherDigest(job)), new Launch(), LaunchListener.SILENT);

            assertThat(changed.message())
                    .startsWith("Run " + run + " was given up, since the policies have been changed since; run ");
            assertThat(memory.unfinished()).isEmpty();
            assertThat(old).allMatch(scene::isArchived);
        }
    }

    @Test
    void aWaitingPlanThatSomebodyBeginsWhileItIsTakenAwayStays() throws IOException {
        CleanupJob job = scene.cleanup(MARK);
        WaitingPlan plan = scene.launcher()
                .launch(scene.request(job), new Launch(), LaunchListener.SILENT)
                .waiting()
                .get(0);
        PlanShelf shelf = PlanShelf.of(scene.home(), job, Clock.systemUTC());
        byte[] content = Files.readAllBytes(plan.file());
        List<Boolean> begun = new ArrayList<>(List.of(false, true));

        assertThat(shelf.takeAway(List.of(plan.file()), one -> begun.remove(0))).isEmpty();
        assertThat(begun).as("it was asked twice").isEmpty();
        assertThat(plan.file()).hasBinaryContent(content);

        assertThat(shelf.takeAway(List.of(plan.file()), one -> false)).containsExactly(PlanShelf.idOf(plan.file()));
        assertThat(files()).isEmpty();
        assertThat(shelf.takeAway(List.of(plan.file()), one -> false))
                .as("another process was faster")
                .isEmpty();
    }

    @Test
    void aPlanThatWasMadeLaterIsNotReplaced() {
        CleanupJob job = scene.cleanup(MARK);
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        Repository repository = Repository.open(RepositoryPlace.embedded(scene.home()));
        try {
            WaitingPlan later = scene.launcher(repository, tomorrow, Duration.ofMinutes(1))
                    .launch(scene.request(job), new Launch(), LaunchListener.SILENT)
                    .waiting()
                    .get(0);

            LaunchResult slower = scene.launcher(repository, Clock.systemUTC(), Duration.ofMinutes(1))
                    .launch(scene.request(job), new Launch(), LaunchListener.SILENT);

            assertThat(later.file()).exists();
            assertThat(slower.message()).doesNotContain("takes the place");
        } finally {
            repository.close();
        }
    }

    @Test
    void tellsOfDeletesThatAreNearWithoutACall() {
        ActionSpec delete = new ActionSpec.Delete(List.of("hide"), Duration.ofDays(2), ActionSpec.ProofDemand.REQUIRED);
        CleanupJob job = scene.cleanup(HIDE, LaunchScene.policy("purge", "old", delete, Approval.PERSON));
        JobLauncher launcher = scene.launcher();

        LaunchResult result = launcher.launch(scene.request(job), new Launch(), LaunchListener.SILENT);

        assertThat(result.waiting()).as("not due yet").isEmpty();
        assertThat(result.near()).singleElement().satisfies(near -> {
            assertThat(near.policy()).isEqualTo("purge");
            assertThat(near.experiments()).isEqualTo(3);
            assertThat(near.owners()).containsExactly("demo");
            assertThat(near.due())
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(1)),
                            Instant.now().plus(Duration.ofDays(2)));
        });
        assertThat(result.message()).contains("3 experiments will be due for deletion by purge, from ");

        try (Repository repository = Repository.open(RepositoryPlace.embedded(scene.home()));
                Cleanups cleanups = repository.cleanups(Clock.systemUTC())) {
            cleanups.undo(result.run().orElseThrow(), "me", server(), CleanupListener.SILENT);
            assertThat(new NearDeletes(cleanups.memory(job), server().server().toString(), Duration.ofDays(3))
                            .of(job, Instant.now()))
                    .as("what was taken back is not deleted")
                    .isEmpty();
        }
    }

    private CleanupReport approve(CleanupJob job, WaitingPlan plan) {
        try (Repository repository = Repository.open(RepositoryPlace.embedded(scene.home()));
                Cleanups cleanups = repository.cleanups(Clock.systemUTC())) {
            return cleanups.apply(
                    new Cleanups.ApplyRequest(plan.file(), job, plan.digest().substring(0, 12), false, "me"),
                    server(),
                    CleanupListener.SILENT);
        }
    }

    private ClientConfig server() {
        return ClientConfig.of(scene.emulator().url(), ApiKey.of(LaunchScene.KEY, "the test"));
    }

    private List<Path> files() throws IOException {
        Path plans = scene.home().resolve("plans");
        if (!Files.isDirectory(plans)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(plans)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
