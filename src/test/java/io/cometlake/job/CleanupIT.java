// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LeaseHeldException;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.plan.Planner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Plans are carried out once, and only those that may be; runs are taken back. */
class CleanupIT {
    @TempDir
    Path folder;

    private CleanupScene scene;

    @BeforeEach
    void start() {
        scene = new CleanupScene(folder);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aPlanIsCarriedOutOnceAndTakenBackOnce() throws IOException {
        String hidden = scene.experiment("hidden");
        String tagged = scene.experiment("tagged");
        String moved = scene.experiment("moved");
        String freed = scene.experiment("freed", "a.ckpt", "b.ckpt");
        CleanupScene.Plan plan = scene.plan(List.of(
                scene.action(1, "archive", hidden),
                scene.action(2, "tag", tagged),
                scene.action(3, "move", moved),
                scene.action(4, "delete-assets", freed)));
        scene.emulator().resetCalls();

        CleanupReport report;
        CleanupReport second;
        try (Cleanups cleanups = open()) {
            report = cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
            assertThat(report.state()).as(report.toString()).isEqualTo(RunState.DONE);
            List<String> writes = scene.writes();
            scene.emulator().resetCalls();
            second = cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);

            assertThat(scene.emulator().calls().total())
                    .as("a second apply asks nothing")
                    .isZero();
            assertThat(writes).contains("archive " + hidden, "move " + moved).doesNotHaveDuplicates();
            assertThat(cleanups.history(report.run(), null, 1000))
                    .filteredOn(line -> line.phase() == Phase.DONE)
                    .hasSameSizeAs(writes);
        }
        assertThat(report.counts()).containsEntry("done", 4L).containsEntry("pending", 0L);
        assertThat(report.bytes()).isEqualTo(2 * "bytes of a.ckpt".length());
        assertThat(report.exitCode()).isZero();
        assertThat(report.calls()).isNotEmpty();
        assertThat(scene.state(hidden).archived()).isTrue();
        assertThat(scene.state(moved).project()).isEqualTo(CleanupScene.ATTIC);
        assertThat(second.run()).isEqualTo(report.run());
        assertThat(second.exitCode()).isZero();
        assertThat(second.notices()).first().asString().contains("carried out before", "nothing was done now");
        assertThat(inLake()).hasSize((int) report.journal());
        assertThat(reportOf(report.run())).contains("\"plan_digest\" : \"" + plan.digest());

        undoes(report, List.of(hidden, tagged, moved));
    }

    private void undoes(CleanupReport report, List<String> keys) {
        scene.emulator().resetCalls();
        try (Cleanups cleanups = open()) {
            CleanupReport undone = cleanups.undo(report.run(), "me", scene.server(), CleanupListener.SILENT);
            assertThat(undone.kind()).isEqualTo(CleanupReport.Kind.UNDO);
            assertThat(undone.state()).isEqualTo(RunState.DONE);
            assertThat(undone.counts()).containsEntry("pending", 0L).containsEntry("failed", 0L);
            scene.emulator().resetCalls();
            assertThat(cleanups.undo(report.run(), "me", scene.server(), CleanupListener.SILENT)
                            .notices())
                    .first()
                    .asString()
                    .contains("taken back before");
            assertThat(scene.emulator().calls().total()).isZero();
            assertThat(cleanups.list(9)).extracting(CleanupReport::run).containsExactly(undone.run(), report.run());
            assertThatThrownBy(() -> cleanups.undo(undone.run(), "me", scene.server(), CleanupListener.SILENT))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("cannot be taken back itself");
        }
        for (String key : keys) {
            assertThat(scene.state(key).archived()).isFalse();
            assertThat(scene.state(key).tags()).isEmpty();
            assertThat(scene.state(key).project()).isEqualTo(CleanupScene.PROJECT);
        }
    }

    @Test
    void aPlanIsMadeWithoutAWriteAndAppliesToWhatItNames() {
        String key = scene.experiment("old");
        scene.emulator().resetCalls();
        try (Cleanups cleanups = open()) {
            Cleanups.MadePlan made = cleanups.plan(
                    scene.job(),
                    folder.resolve("tidy.yaml"),
                    Set.of("archive"),
                    "me",
                    scene.server(),
                    null,
                    Planner.Listener.SILENT);
            assertThat(scene.writes()).isEmpty();
            assertThat(scene.lake().resolve("_cometlake")).doesNotExist();
            assertThat(made.file())
                    .isEqualTo(folder.resolve("home/plans/" + made.header().id() + ".json"));
            assertThat(made.header().actions()).isEqualTo(1);
            assertThat(made.header().planningUsed().calls())
                    .isEqualTo(scene.emulator().calls().total())
                    .isLessThanOrEqualTo(made.header().planningSaid().calls());

            Cleanups.ApplyRequest request =
                    new Cleanups.ApplyRequest(made.file(), scene.job(), made.digest(), false, "me");
            CleanupReport report = cleanups.apply(request, scene.server(), CleanupListener.SILENT);
            assertThat(report.counts()).as(report.toString()).containsEntry("done", 1L);
        }
        assertThat(scene.state(key).archived()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "tag", "move", "symlink", "delete-assets"})
    void applyingTakesTheCallsThatThePlanSaid(String policy) {
        scene.experiment("one", "a.ckpt", "b.ckpt");
        scene.experiment("two", "c.ckpt");
        try (Cleanups cleanups = open()) {
            Cleanups.MadePlan made = cleanups.plan(
                    scene.job(),
                    folder.resolve("tidy.yaml"),
                    Set.of(policy),
                    "me",
                    scene.server(),
                    null,
                    Planner.Listener.SILENT);
            assertThat(made.header().actions()).isEqualTo(2);
            scene.emulator().resetCalls();

            Cleanups.ApplyRequest request =
                    new Cleanups.ApplyRequest(made.file(), scene.job(), made.digest(), true, "me");
            CleanupReport report = cleanups.apply(request, scene.server(), CleanupListener.SILENT);

            assertThat(report.counts()).as(report.toString()).containsEntry("done", 2L);
            assertThat(scene.emulator().calls().total())
                    .as(scene.emulator().calls().toString())
                    .isEqualTo(made.header().applying().calls());
        }
    }

    @Test
    void aStoppedRunIsGoneOnWithByTheSameCommand() {
        CleanupScene.Plan plan = archiveAll(3);
        List<Boolean> resumptions = new ArrayList<>();
        try (Cleanups cleanups = open()) {
            CleanupReport stopped = cleanups.apply(plan.request(scene.job()), scene.server(), new CleanupListener() {
                @Override
                public void acted(JournalEntry last, long done, long all) {
                    cleanups.requestStop();
                }
            });
            assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
            assertThat(stopped.exitCode()).isEqualTo(6);
            assertThat(stopped.counts()).containsEntry("done", 1L).containsEntry("pending", 2L);
            assertThat(inLake()).as("what was done is in the lake").hasSize((int) stopped.journal());

            List<Long> counts = new ArrayList<>();
            CleanupReport ended = cleanups.apply(plan.request(scene.job()), scene.server(), new CleanupListener() {
                @Override
                public void started(String run, boolean resumed, long actions) {
                    resumptions.add(resumed);
                }

                @Override
                public void acted(JournalEntry last, long done, long all) {
                    counts.add(done);
                }
            });
            assertThat(ended.run()).isEqualTo(stopped.run());
            assertThat(ended.state()).isEqualTo(RunState.DONE);
            assertThat(ended.counts()).containsEntry("done", 3L);
            assertThat(counts).containsExactly(2L, 3L);
            assertThat(inLake()).hasSize((int) ended.journal());
        }
        assertThat(resumptions).containsExactly(true);
        assertThat(scene.writes())
                .filteredOn(call -> call.startsWith("archive"))
                .hasSize(3);
    }

    @Test
    void stoppingIsNoErrorAndLeavesAnUnfinishedRun() {
        CleanupScene.Plan plan = archiveAll(2);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        CleanupReport stopped;
        try (Cleanups cleanups = open()) {
            stopped = cleanups.apply(plan.request(scene.job()), scene.server(), new CleanupListener() {
                @Override
                public void acted(JournalEntry last, long done, long all) {
                    cleanups.requestStop();
                }
            });
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .isEmpty();
        assertThat(RepositoryStatus.look(RepositoryPlace.embedded(folder.resolve("home")))
                        .unfinished())
                .containsExactly("clean-up " + stopped.run());
    }

    @Test
    void whatIsNotAsPlannedIsLeftAloneAndNamed() {
        String restored = scene.experiment("restored");
        CleanupScene.Plan plan = scene.plan(List.of(scene.action(1, "archive", restored)));
        scene.comet().getExperimentByKey(restored).orElseThrow().addTag("mine");

        try (Cleanups cleanups = open()) {
            CleanupReport report = cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(report.counts()).containsEntry("skipped", 1L);
            assertThat(report.skipped())
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason()).contains("tag 'mine' was added"));
        }
        assertThat(scene.state(restored).archived()).isFalse();
    }

    @Test
    void aPlanThatWasNotApprovedIsRefused() {
        CleanupScene.Plan plan = archiveAll(1);
        refused(plan.file(), scene.job(), null, "needs somebody to approve it");
        refused(plan.file(), scene.job(), "0".repeat(64), "has the digest " + plan.digest());
        refused(plan.file(), scene.job(), plan.digest().substring(0, 11), "at least 12");
        refused(plan.file(), scene.job(), plan.digest() + "0", "hexadecimal digits");

        try (Cleanups cleanups = open()) {
            Cleanups.ApplyRequest request = new Cleanups.ApplyRequest(
                    plan.file(), scene.job(), plan.digest().substring(0, 12), false, "me");
            assertThat(cleanups.apply(request, scene.server(), CleanupListener.SILENT)
                            .state())
                    .isEqualTo(RunState.DONE);
        }
    }

    @Test
    void aPlanThatIsNotOfHereAndNowIsRefused() throws IOException {
        CleanupScene.Plan plan = archiveAll(1);
        CleanupJob job = scene.job();
        CleanupJob edited = new CleanupJob(
                job.name(), null, job.lake(), job.guards(), job.policies(), job.budget(), "cd".repeat(32));
        refused(plan.file(), edited, plan.digest(), "changed since plan");
        refused(plan.file(), job.withLake(folder.resolve("other-lake").toString()), plan.digest(), "is for the lake");
        try (Cleanups cleanups = open()) {
            assertThatThrownBy(() -> cleanups.apply(
                            plan.request(job),
                            CleanupScene.server(URI.create("http://127.0.0.1:9")),
                            CleanupListener.SILENT))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining("is for the server");
        }
        refusedAt(Instant.now().plus(Duration.ofDays(8)), plan, "more than 7 days ago");
        List<PlannedAction> none = List.of();
        PlanHeader header = scene.header(none, List.of());
        CleanupScene.Plan ofAnother = scene.plan(
                none,
                new PlanHeader(
                        header.id(),
                        header.madeAt(),
                        header.madeBy(),
                        header.job(),
                        header.server(),
                        "ada",
                        header.lake(),
                        header.policies(),
                        header.guards(),
                        header.spared(),
                        header.warnings(),
                        header.planningSaid(),
                        header.planningUsed(),
                        header.applying()));
        refused(ofAnother.file(), job, ofAnother.digest(), "the key of 'ada'");
        CleanupScene.Plan tooMuch = scene.plan(
                none,
                scene.header(
                        none,
                        List.of(new GuardVerdict(
                                "max-experiments", "", "500", "612", GuardVerdict.Outcome.EXCEEDED, false))));
        refused(tooMuch.file(), job, tooMuch.digest(), "max-experiments is 500, the plan has 612");

        String text = Files.readString(plan.file());
        Files.writeString(plan.file(), text.replace("planner", "plamner"));
        refused(plan.file(), job, plan.digest(), "");
        assertThat(scene.writes())
                .filteredOn(call -> call.startsWith("archive"))
                .isEmpty();
    }

    @Test
    void aPlanThatItsJobWouldNotMakeIsRefusedWhateverItsDigest() {
        String key = scene.experiment("old");
        CleanupJob job = scene.job();
        PlannedAction move = scene.action(1, "move", key);
        PlannedAction elsewhere = new PlannedAction(
                1,
                "move",
                move.kind(),
                move.before(),
                ActionTarget.project(null, "nowhere"),
                move.values(),
                move.why(),
                0L,
                5);
        CleanupScene.Plan forged = scene.plan(List.of(elsewhere));
        refused(forged.file(), job, forged.digest(), "of action 1, policy move does something else");

        PlannedAction archive = scene.action(1, "archive", key);
        PlannedAction abroad = new PlannedAction(
                1,
                "archive",
                archive.kind(),
                inWorkspace(archive.before(), "finance"),
                archive.target(),
                archive.values(),
                archive.why(),
                0L,
                5);
        CleanupScene.Plan widened = scene.plan(List.of(abroad));
        refused(widened.file(), job, widened.digest(), "outside of the scope of policy archive");

        PlanHeader header = scene.header(List.of(archive), List.of());
        CleanupScene.Plan unattended = scene.plan(List.of(archive), withoutApproval(header));
        try (Cleanups cleanups = open()) {
            assertThatThrownBy(() -> cleanups.apply(
                            new Cleanups.ApplyRequest(unattended.file(), job, null, false, "me"),
                            scene.server(),
                            CleanupListener.SILENT))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining("needs somebody to approve");
        }
        refusedAt(Instant.now().minus(Duration.ofHours(2)), scene.plan(List.of(archive)), "in the future");
    }

    private static ExperimentState inWorkspace(ExperimentState state, String workspace) {
        return new ExperimentState(
                state.experimentKey(),
                state.name(),
                workspace,
                state.project(),
                state.projectId(),
                state.owner(),
                state.startMillis(),
                state.endMillis(),
                state.archived(),
                state.running(),
                state.crashed(),
                state.tags());
    }

    private static PlanHeader withoutApproval(PlanHeader header) {
        return new PlanHeader(
                header.id(),
                header.madeAt(),
                header.madeBy(),
                header.job(),
                header.server(),
                header.account(),
                header.lake(),
                header.policies().stream()
                        .map(policy -> new PlanHeader.PolicySummary(
                                policy.name(),
                                policy.kind(),
                                PolicySpec.Approval.AUTO,
                                policy.rule(),
                                policy.looked(),
                                policy.actions(),
                                policy.bytes()))
                        .toList(),
                header.guards(),
                header.spared(),
                header.warnings(),
                header.planningSaid(),
                header.planningUsed(),
                header.applying());
    }

    /** People tag with, and name by, whatever is in their clipboard. */
    @Test
    void theKeyInUseGetsNeitherIntoAPlanNorIntoTheJournal() throws IOException {
        String secret = CleanupScene.LONG_KEY;
        ClientConfig server = ClientConfig.of(scene.emulator().url(), ApiKey.of(secret, "the test"));
        String named = scene.experiment("run with " + secret);
        String tagged = scene.experiment("tagged");
        scene.comet().getExperimentByKey(tagged).orElseThrow().addTag(secret);
        String later = scene.experiment("later");
        try (Cleanups cleanups = open()) {
            Cleanups.MadePlan made = cleanups.plan(
                    scene.job(),
                    folder.resolve("tidy.yaml"),
                    Set.of("archive"),
                    "me",
                    server,
                    null,
                    Planner.Listener.SILENT);
            assertThat(made.header().actions()).isEqualTo(1);
            assertThat(Files.readString(made.file()))
                    .doesNotContain(secret)
                    .contains(named, tagged, "has a secret in it");
            scene.comet().getExperimentByKey(later).orElseThrow().setName(secret);

            CleanupReport report = cleanups.apply(
                    new Cleanups.ApplyRequest(made.file(), scene.job(), made.digest(), false, "me"),
                    server,
                    CleanupListener.SILENT);

            assertThat(report.counts()).containsEntry("skipped", 1L);
            assertThat(cleanups.history(null, null, 100).toString())
                    .doesNotContain(secret)
                    .contains("and is '[removed: the API key in use]'");
            assertThat(reportOf(report.run())).doesNotContain(secret).contains("[removed");
        }
    }

    @Test
    void twoPlansTogetherKeepToTheLimitOfADay() {
        CleanupJob job = CleanupScene.job(scene.lake(), 3);
        CleanupScene.Plan first = archiveAll(2);
        CleanupScene.Plan second = archiveAll(2);
        try (Cleanups cleanups = open()) {
            assertThat(cleanups.apply(first.request(job), scene.server(), CleanupListener.SILENT)
                            .state())
                    .isEqualTo(RunState.DONE);
        }
        refused(second.file(), job, second.digest(), "acted on 2 experiments, and this plan acts on 2");
    }

    @Test
    void twoAppliesAtOnceAreOne() {
        CleanupScene.Plan plan = archiveAll(2);
        List<Throwable> refusals = new ArrayList<>();
        try (Cleanups first = open();
                Cleanups besides = open();
                Cleanups elsewhere = Cleanups.open(folder.resolve("other-home"), Clock.systemUTC())) {
            first.apply(plan.request(scene.job()), scene.server(), new CleanupListener() {
                @Override
                public void acted(JournalEntry last, long done, long all) {
                    for (Cleanups other : List.of(besides, elsewhere)) {
                        try {
                            other.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
                        } catch (RuntimeException e) {
                            refusals.add(e);
                        }
                    }
                }
            });
            assertThat(refusals)
                    .hasSize(4)
                    .allSatisfy(
                            refusal -> assertThat(RunOutcome.exitCode(refusal)).isEqualTo(3));
            assertThat(refusals)
                    .allSatisfy(refusal -> assertThat(refusal)
                            .isInstanceOf(LeaseHeldException.class)
                            .hasMessageContaining("is being written by 'cleanup'"));

            assertThatThrownBy(() -> elsewhere.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining("from another home folder, to 2 of 2 actions");
        }
        assertThat(scene.writes())
                .filteredOn(call -> call.startsWith("archive"))
                .hasSize(2);
    }

    @Test
    void aRunThatLosesTheLakeStopsBeforeItsNextAction() {
        CleanupScene.Plan plan = archiveAll(2);
        try (Cleanups cleanups = open()) {
            assertThatThrownBy(() -> cleanups.apply(plan.request(scene.job()), scene.server(), new CleanupListener() {
                        @Override
                        public void acted(JournalEntry last, long done, long all) {
                            scene.takeLake();
                        }
                    }))
                    .isInstanceOf(LeaseHeldException.class);
            assertThat(cleanups.list(1))
                    .singleElement()
                    .satisfies(report -> assertThat(report.state()).isEqualTo(RunState.FAILED))
                    .satisfies(report -> assertThat(report.exitCode()).isEqualTo(3));
            CleanupReport ended = cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
            assertThat(ended.state()).isEqualTo(RunState.DONE);
            assertThat(ended.counts()).containsEntry("done", 2L);
        }
        assertThat(scene.writes())
                .filteredOn(call -> call.startsWith("archive"))
                .hasSize(2);
    }

    private CleanupScene.Plan archiveAll(int experiments) {
        List<PlannedAction> actions = new ArrayList<>();
        for (int number = 1; number <= experiments; number++) {
            actions.add(scene.action(number, "archive", scene.experiment("e" + number)));
        }
        return scene.plan(actions);
    }

    private void refused(Path plan, CleanupJob job, String approved, String because) {
        try (Cleanups cleanups = open()) {
            assertThatThrownBy(() -> cleanups.apply(
                            new Cleanups.ApplyRequest(plan, job, approved, false, "me"),
                            scene.server(),
                            CleanupListener.SILENT))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining(because);
            assertThat(cleanups.list(9))
                    .noneSatisfy(run -> assertThat(run.state()).isEqualTo(RunState.RUNNING));
        }
    }

    private void refusedAt(Instant now, CleanupScene.Plan plan, String because) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        try (Cleanups cleanups = Cleanups.open(folder.resolve("home"), clock)) {
            assertThatThrownBy(() -> cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining(because);
        }
    }

    private Cleanups open() {
        return Cleanups.open(folder.resolve("home"), Clock.systemUTC());
    }

    private List<JournalLine> inLake() {
        List<JournalLine> lines = new ArrayList<>();
        try (Lake lake = Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            new JournalImport(lake).forEach(lines::add);
        }
        return lines;
    }

    private String reportOf(String run) throws IOException {
        try (Stream<Path> files = Files.walk(scene.lake())) {
            Path report = files.filter(file -> file.toString().contains(run) && file.endsWith("report.json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(report.resolveSibling("report.html")).content().contains("<h1>Run <bdi>" + run);
            return Files.readString(report);
        }
    }
}
