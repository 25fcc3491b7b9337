// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ActionKind;
import io.cometlake.lake.WriterProcess;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The journal in the job repository: what it is told it tells again, and what follows from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JournalStoreContract {
    private static final String SERVER = "https://comet.example.com";
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00.123456Z");

    @TempDir
    private static Path folder;

    private ConfigurableApplicationContext context;
    private CleanupStore runs;
    private JournalStore journal;
    private RunJournal lines;

    abstract RepositoryPlace newPlace(Path home);

    @BeforeAll
    void open() {
        context = HomeRepository.open(newPlace(folder.resolve("home")));
        runs = context.getBean(CleanupStore.class);
        journal = context.getBean(JournalStore.class);
        lines = context.getBean(RunJournal.class);
    }

    @BeforeEach
    void clear() {
        context.getBean(JdbcClient.class).sql("delete from policy_action").update();
        context.getBean(JdbcClient.class).sql("delete from cleanup_run").update();
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void aLineComesBackAsItWas() {
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));
        JournalEntry odd = new JournalEntry(
                "r1",
                "d".repeat(64),
                7,
                2,
                "free \"it\"\n名",
                ActionKind.DELETE_ASSETS,
                new ExperimentState("k", null, "w", "p", "pid", null, null, 12L, true, false, true, List.of("b", "a")),
                ActionTarget.assets(List.of(new DoomedAsset("a1", null, "image", null))),
                "delete-asset",
                Phase.INTENDED,
                NOW,
                "me",
                "a1",
                null);
        journal.add(odd);
        journal.add(odd.as(Phase.DONE, NOW.plusNanos(1_000), "sha256 00 in _assets/00"));

        assertThat(journal.of("r1", 7))
                .containsExactly(odd, odd.as(Phase.DONE, NOW.plusNanos(1_000), "sha256 00 in _assets/00"));
        assertThat(journal.of("r1", 8)).isEmpty();
        assertThat(journal.history(null, "k", 1))
                .extracting(JournalEntry::phase)
                .containsExactly(Phase.DONE);
        assertThat(journal.history("r1", null, 9)).isEqualTo(journal.of("r1", 7));
        assertThat(journal.history("r2", null, 9)).isEmpty();
    }

    @Test
    void aLineStandsWhateverBecomesOfTheTransactionAround() {
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));
        TransactionTemplate chunk = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

        assertThatThrownBy(() -> chunk.executeWithoutResult(status -> {
                    journal.add(line("r1", 1, "k", ActionKind.ARCHIVE, "archive", Phase.INTENDED));
                    throw new IllegalStateException("cut off");
                }))
                .hasMessage("cut off");

        assertThat(journal.of("r1", 1)).hasSize(1);
    }

    @Test
    void experimentsThatWereOrMayHaveBeenChangedWithinADayAreCountedOnce() {
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));
        begin(run("r2", CleanupReport.Kind.APPLY, SERVER));
        begin(run("other", CleanupReport.Kind.APPLY, "https://other.example.com"));
        call("r1", 1, "done", ActionKind.ARCHIVE, "archive", Phase.DONE);
        call("r2", 1, "done", ActionKind.TAG, "add-tags", Phase.DONE);
        call("r1", 2, "refused", ActionKind.ARCHIVE, "archive", Phase.FAILED);
        call("r1", 3, "unknown", ActionKind.ARCHIVE, "archive", Phase.UNKNOWN);
        call("r1", 4, "not reached", ActionKind.ARCHIVE, "archive", Phase.PENDING);
        journal.add(line("r1", 5, "cut off", ActionKind.ARCHIVE, "archive", Phase.INTENDED));
        journal.add(line("r1", 6, "skipped", ActionKind.ARCHIVE, "none", Phase.SKIPPED));
        call("other", 1, "elsewhere", ActionKind.ARCHIVE, "archive", Phase.DONE);

        Instant yesterday = NOW.minus(Duration.ofDays(1));
        assertThat(journal.changedSince(SERVER, yesterday, "none")).isEqualTo(3);
        assertThat(journal.changedSince(SERVER, yesterday, "r1")).isEqualTo(1);
        assertThat(journal.changedSince(SERVER, NOW.plusSeconds(1), "none")).isZero();
    }

    @Test
    void anExperimentIsArchivedByAPolicyUntilACleanUpTakesThatBack() {
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));
        begin(run("u1", CleanupReport.Kind.UNDO, SERVER));
        assertThat(archived("k")).isEmpty();

        journal.add(line("r1", 1, "k", ActionKind.ARCHIVE, "archive", Phase.INTENDED));
        assertThat(archived("k")).as("nobody knows whether").isEmpty();
        journal.add(line("r1", 1, "k", ActionKind.ARCHIVE, "archive", Phase.DONE));
        assertThat(archived("k")).contains(NOW);
        call("r1", 1, "k", ActionKind.ARCHIVE, "add-tags", Phase.DONE);
        assertThat(archived("k")).as("a tag changes nothing").contains(NOW);
        assertThat(journal.archivedBy(SERVER, "k", "tidy", List.of("another"))).isEmpty();
        assertThat(journal.archivedBy(SERVER, "k", "another", List.of("policy")))
                .isEmpty();
        assertThat(journal.archivedBy("https://other.example.com", "k", "tidy", List.of("policy")))
                .isEmpty();

        call("u1", 1, "k", ActionKind.RESTORE, "restore", Phase.FAILED);
        assertThat(archived("k")).as("was refused").contains(NOW);
        call("u1", 1, "k", ActionKind.RESTORE, "restore", Phase.DONE);
        assertThat(archived("k")).isEmpty();
        call("u1", 2, "k", ActionKind.ARCHIVE, "archive", Phase.DONE);
        assertThat(archived("k")).as("an undoing is no policy").isEmpty();
    }

    @Test
    void whatAnotherRunDidSinceIsFound() {
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));
        begin(run("u1", CleanupReport.Kind.UNDO, SERVER));
        begin(run("other", CleanupReport.Kind.APPLY, "https://other.example.com"));
        call("r1", 1, "k", ActionKind.ARCHIVE, "archive", Phase.DONE);
        JournalEntry done = line("r1", 1, "k", ActionKind.ARCHIVE, "archive", Phase.DONE);
        call("r1", 2, "k", ActionKind.RESTORE, "restore", Phase.DONE);
        call("other", 1, "k", ActionKind.RESTORE, "restore", Phase.DONE);
        call("u1", 2, "another", ActionKind.RESTORE, "restore", Phase.DONE);
        call("u1", 3, "k", ActionKind.MOVE, "move", Phase.DONE);
        call("u1", 4, "k", ActionKind.RESTORE, "restore", Phase.FAILED);
        assertThat(journal.laterThan(done, "u2")).isEmpty();

        call("u1", 1, "k", ActionKind.RESTORE, "restore", Phase.DONE);
        assertThat(journal.laterThan(done, "u2"))
                .contains(line("u1", 1, "k", ActionKind.RESTORE, "restore", Phase.DONE));
        assertThat(journal.laterThan(done, "u1")).as("its own").isEmpty();
    }

    @Test
    void theLinesOfAnActionStandTogether() {
        CleanupRecord run = run("r1", CleanupReport.Kind.APPLY, SERVER);
        begin(run);
        call("r1", 2, "b", ActionKind.ARCHIVE, "archive", Phase.DONE);
        call("r1", 1, "a", ActionKind.ARCHIVE, "archive", Phase.DONE);

        List<List<Long>> actions = new ArrayList<>();
        lines.forEachAction(
                "r1",
                action -> actions.add(action.stream().map(JournalEntry::number).toList()));
        assertThat(actions).containsExactly(List.of(1L, 1L), List.of(2L, 2L));
        assertThat(lines.count("r1")).isEqualTo(4);
        List<String> keys = new ArrayList<>();
        lines.read(run).forEachRemaining(line -> keys.add(line.entry().experimentKey()));
        assertThat(keys).containsExactly("b", "b", "a", "a");
    }

    @Test
    void whatWasDoneIsReadBackwards() {
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));
        call("r1", 1, "a", ActionKind.ARCHIVE, "archive", Phase.DONE);
        call("r1", 2, "b", ActionKind.ARCHIVE, "archive", Phase.FAILED);
        call("r1", 3, "c", ActionKind.ARCHIVE, "archive", Phase.DONE);

        RunJournal.DoneLine last = lines.doneBefore("r1", Long.MAX_VALUE).orElseThrow();
        RunJournal.DoneLine first = lines.doneBefore("r1", last.line()).orElseThrow();
        assertThat(last.entry().experimentKey()).isEqualTo("c");
        assertThat(first.entry().experimentKey()).isEqualTo("a");
        assertThat(lines.doneBefore("r1", first.line())).isEmpty();
        assertThat(lines.doneFrom("r1", 0)).isEqualTo(2);
        assertThat(lines.doneFrom("r1", last.line())).isEqualTo(1);
    }

    @Test
    void runsAreFoundByTheirPlanAndByWhatTheLakeLacksOfThem() {
        CleanupRecord older = run("r1", CleanupReport.Kind.APPLY, SERVER);
        CleanupRecord undo = run("u1", CleanupReport.Kind.UNDO, SERVER);
        begin(older);
        begin(undo);
        call("r1", 1, "a", ActionKind.ARCHIVE, "archive", Phase.DONE);

        assertThat(runs.ofPlan(older.planDigest())).contains(older);
        assertThat(runs.undoingOf(undo.plan())).contains(undo);
        assertThat(runs.list(5)).containsExactly(undo, older);
        assertThat(runs.unpublished("/lake")).containsExactly(older);
        runs.published("r1", 2);
        assertThat(runs.unpublished("/lake")).isEmpty();
    }

    @Test
    void aRunIsGivenUpUnlessSomebodyHasTakenItSince() {
        WriterProcess self = WriterProcess.current();
        WriterProcess other = new WriterProcess("elsewhere", "m", 7, Instant.parse("2026-11-26T05:00:00Z"));
        begin(run("r1", CleanupReport.Kind.APPLY, SERVER));

        assertThat(runs.take("r1", other)).isTrue();
        assertThat(runs.abandon("r1", RunState.RUNNING, self, self))
                .as("another process has taken it")
                .isFalse();
        assertThat(stateOf("r1")).isEqualTo(RunState.RUNNING);
        assertThat(runs.abandon("r1", RunState.RUNNING, other, self))
                .as("as it was seen")
                .isTrue();
        assertThat(stateOf("r1")).isEqualTo(RunState.ABANDONED);
        assertThat(runs.find("r1").orElseThrow().owner()).isEqualTo(self);
        assertThat(runs.take("r1", other)).as("given up").isFalse();
        assertThat(runs.find("r1").orElseThrow().owner()).isEqualTo(self);
    }

    @Test
    void aRunThatThisProcessTriedToGoOnWithIsGivenUpAndOneThatIsOverIsNot() {
        WriterProcess self = WriterProcess.current();
        WriterProcess other = new WriterProcess("elsewhere", "m", 7, Instant.parse("2026-11-26T05:00:00Z"));
        for (RunState state : RunState.values()) {
            begin(run(state.name(), CleanupReport.Kind.APPLY, SERVER));
            setState(state.name(), state);
        }

        assertThat(RunState.values())
                .filteredOn(state -> runs.abandon(state.name(), RunState.RUNNING, other, self))
                .containsExactlyInAnyOrder(RunState.STOPPED, RunState.FAILED, RunState.INTERRUPTED);
        runs.abandon(RunState.RUNNING.name(), self);
        runs.abandon(RunState.DONE.name(), self);
        assertThat(stateOf(RunState.RUNNING.name())).isEqualTo(RunState.ABANDONED);
        assertThat(stateOf(RunState.DONE.name())).isEqualTo(RunState.DONE);
        assertThat(runs.take(RunState.DONE.name(), other)).isFalse();
    }

    private RunState stateOf(String run) {
        return runs.find(run).orElseThrow().state();
    }

    private void setState(String run, RunState state) {
        context.getBean(JdbcClient.class)
                .sql("update cleanup_run set state = ? where cleanup = ?")
                .params(state.name(), run)
                .update();
    }

    private Optional<Instant> archived(String key) {
        return journal.archivedBy(SERVER, key, "tidy", List.of("policy", "another policy"));
    }

    private void begin(CleanupRecord run) {
        runs.insert(run);
    }

    private void call(String run, long number, String key, ActionKind kind, String call, Phase outcome) {
        journal.add(line(run, number, key, kind, call, Phase.INTENDED));
        journal.add(line(run, number, key, kind, call, outcome));
    }

    private static CleanupRecord run(String run, CleanupReport.Kind kind, String server) {
        return new CleanupRecord(
                run,
                kind,
                "plan",
                "d".repeat(64),
                "/plan.json",
                "tidy",
                "e".repeat(64),
                server,
                "/lake",
                "me",
                RunState.RUNNING,
                WriterProcess.current(),
                Instant.parse("2026-11-26T06:00:00Z"),
                3,
                Optional.empty());
    }

    private static JournalEntry line(String run, long number, String key, ActionKind kind, String call, Phase phase) {
        ExperimentState before =
                new ExperimentState(key, "name", "w", "p", "pid", "owner", 1L, 2L, false, false, false, List.of());
        return new JournalEntry(
                run,
                "d".repeat(64),
                number,
                0,
                "policy",
                kind,
                before,
                ActionTarget.NONE,
                call,
                phase,
                NOW,
                "me",
                null,
                null);
    }
}
