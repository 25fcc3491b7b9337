// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.http.Sleeper;
import io.cometlake.client.http.Timing;
import io.cometlake.emulator.Faults;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.LeaseHeldException;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Full disks, a lake that another one takes, and a server whose answers are lost, in the middle of a clean-up. */
class TroubledCleanupIT {
    private static final List<String> KINDS = List.of("archive", "tag", "move", "symlink", "delete-assets", "delete");

    @TempDir
    Path folder;

    private @Nullable CleanupScene scene;
    private @Nullable SmallDisk disk;

    @AfterEach
    void close() throws IOException, InterruptedException {
        if (scene != null) {
            scene.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aJournalThatTheLakeHasNoRoomForComesWithALaterRun() throws IOException, InterruptedException, SQLException {
        disk = SmallDisk.mount(folder.resolve("disk"), 8_000);
        CleanupTrail trail = start(folder.resolve("disk"));
        CleanupScene.Plan first = scene.plan(List.of(scene.action(1, "tag", scene.experiment("first"))));
        CleanupScene.Plan second = scene.plan(List.of(scene.action(1, "tag", scene.experiment("second"))));

        CleanupReport full = trail.apply(first, fillingTheDisk());
        assertThat(full.state()).isEqualTo(RunState.DONE);
        assertThat(full.exitCode()).isZero();
        assertThat(full.notices())
                .anySatisfy(notice -> assertThat(notice)
                        .contains("The journal of run " + full.run() + " is not in the lake yet", "the disk is full"))
                .anySatisfy(notice -> assertThat(notice).contains("The report is not in the lake"));
        makeRoom();
        CleanupReport again = trail.apply(second, fillingTheDisk());
        assertThat(again.notices()).anySatisfy(notice -> assertThat(notice).contains(full.run()));
        makeRoom();

        CleanupReport third = trail.apply(
                scene.plan(List.of(scene.action(1, "tag", scene.experiment("third")))), CleanupListener.SILENT);
        assertThat(third.notices()).isEmpty();
        trail.assertIsInTheLake(full.run(), again.run());
    }

    /** Between the last step and the record of the run's end nobody listens: that state is made by hand. */
    @Test
    void aRunThatWasKilledBehindItsLastStepBringsItsJournal() throws IOException, InterruptedException, SQLException {
        disk = SmallDisk.mount(folder.resolve("disk"), 8_000);
        CleanupTrail trail = start(folder.resolve("disk"));
        CleanupScene.Plan plan = scene.plan(List.of(scene.action(1, "tag", scene.experiment("e"))));
        CleanupReport full = trail.apply(plan, fillingTheDisk());
        assertThat(full.notices()).isNotEmpty();
        makeRoom();
        DyingCleanup.change(home(), "update cleanup_run set state = 'RUNNING', report = null");
        DyingCleanup.buryOwners(home());

        CleanupReport resumed = trail.apply(plan, CleanupListener.SILENT);

        assertThat(resumed.run()).isEqualTo(full.run());
        assertThat(resumed.counts()).isEqualTo(full.counts());
        assertThat(resumed.notices()).isEmpty();
        trail.assertIsInTheLake(full.run());
    }

    @Test
    void nothingIsCalledThatTheJournalHasNoRoomFor() throws IOException, InterruptedException, SQLException {
        disk = SmallDisk.mount(folder.resolve("home"), 20_000);
        CleanupTrail trail = start(folder);
        List<PlannedAction> actions = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            actions.add(scene.action(number, "tag", scene.experiment("e" + number)));
        }
        CleanupScene.Plan plan = scene.plan(actions);
        scene.emulator().resetCalls();

        assertThatThrownBy(() -> {
                    try (Cleanups cleanups = Cleanups.open(
                            home(), Clock.systemUTC(), Timing.system(), LakeListener.NONE, this::withoutRoom)) {
                        cleanups.apply(trail.request(plan), scene.server(), CleanupListener.SILENT);
                    }
                })
                .isInstanceOf(JobException.class)
                .hasMessageContaining("the disk is full. Free some space")
                .satisfies(failure -> assertThat(RunOutcome.exitCode(failure)).isEqualTo(1));

        List<String> before = scene.writes();
        assertThat(before).isNotEmpty().hasSizeLessThan(actions.size());
        Files.delete(home().resolve("filler"));
        DyingCleanup.buryOwners(home());
        assertThat(trail.journal(trail.runs()[0]))
                .filteredOn(line -> line.phase() == Phase.INTENDED)
                .hasSizeGreaterThanOrEqualTo(before.size());
        CleanupReport report = trail.apply(plan, CleanupListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(scene.writes()).hasSameSizeAs(actions).doesNotHaveDuplicates();
        trail.assertIsTheServersLog(report);
    }

    @Test
    void aLakeThatIsTakenDuringAProofLeavesTheExperiment() throws SQLException {
        CleanupTrail trail = start(folder);
        String key = scene.experiment("doomed", "weights.bin");
        trail.apply(scene.plan(List.of(scene.action(1, "archive", key))), CleanupListener.SILENT);
        trail.export();
        CleanupScene.Plan plan = scene.plan(List.of(scene.action(1, "delete", key)));
        scene.emulator().resetCalls();
        AtomicInteger looksAtTheTime = new AtomicInteger();
        Timing timing = new Timing(
                Clock.systemUTC(),
                () -> {
                    if (looksAtTheTime.get() > 0 && looksAtTheTime.decrementAndGet() == 0) {
                        scene.takeLake();
                    }
                    return System.nanoTime();
                },
                Sleeper.system(),
                new Random(1));

        try (Cleanups cleanups =
                Cleanups.open(home(), Clock.systemUTC(), timing, LakeListener.NONE, UnaryOperator.identity())) {
            assertThatThrownBy(() -> cleanups.apply(trail.request(plan), scene.server(), new CleanupListener() {
                        @Override
                        public void started(String run, boolean resumed, long actions) {
                            looksAtTheTime.set(40);
                        }
                    }))
                    .isInstanceOf(LeaseHeldException.class);
            assertThat(scene.emulator().calls().of("experiment/parameters"))
                    .as("the proof was made")
                    .isOne();
            assertThat(scene.writes()).isEmpty();
            assertThat(cleanups.list(1))
                    .singleElement()
                    .satisfies(report -> assertThat(report.exitCode()).isEqualTo(3))
                    .satisfies(report -> assertThat(report.journal()).isZero());
        }
        CleanupReport report = trail.apply(plan, CleanupListener.SILENT);
        assertThat(report.counts()).containsEntry("done", 1L);
        trail.assertIsTheServersLog(report);
    }

    @Test
    void callsWhoseAnswersAreLostAreLookedUp() throws SQLException {
        CleanupTrail trail = start(folder);
        CleanupScene.Plan plan = everyAction();
        faults("close,when=after,endpoint=write/*");

        CleanupReport report = waived(plan);
        assertThat(report.counts())
                .as(report.toString())
                .containsEntry("done", (long) KINDS.size())
                .containsEntry("pending", 0L);
        assertThat(report.exitCode()).isZero();
        assertThat(scene.writes()).doesNotHaveDuplicates();
        assertThat(trail.journal(report.run()))
                .filteredOn(line -> line.phase() == Phase.DONE)
                .allSatisfy(line -> assertThat(line.reason()).startsWith("the answer was lost; the server shows"));
        trail.assertIsTheServersLog(report);
    }

    @Test
    void callsThatAreLostThemselvesAreSentOnceMoreAndDeletesAreNot() throws SQLException {
        CleanupTrail trail = start(folder);
        CleanupScene.Plan plan = everyAction();
        faults("status=500,endpoint=write/*");

        CleanupReport report = waived(plan);
        assertThat(report.counts())
                .as(report.toString())
                .containsEntry("unknown", (long) KINDS.size())
                .containsEntry("done", 0L);
        assertThat(report.state()).isEqualTo(RunState.PARTIAL);
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.bytes()).isZero();
        assertThat(report.skipped())
                .hasSameSizeAs(KINDS)
                .allSatisfy(left -> assertThat(left.reason()).contains("the answer was lost"));
        assertThat(scene.emulator().calls().of("write/experiment/delete")).isOne();
        assertThat(scene.emulator().calls().of("write/experiment/asset/delete")).isEqualTo(2);
        assertThat(scene.emulator().calls().of("write/experiment/archive")).isEqualTo(2);
        trail.assertIsTheServersLog(report);
    }

    private CleanupScene.Plan everyAction() {
        String doomed = scene.experiment("doomed");
        assertThat(waived(scene.plan(List.of(scene.action(1, "archive", doomed))))
                        .state())
                .isEqualTo(RunState.DONE);
        List<PlannedAction> actions = new ArrayList<>();
        for (String kind : KINDS) {
            String[] assets = kind.equals("delete-assets") ? new String[] {"a.ckpt", "b.ckpt"} : new String[] {};
            String key = kind.equals("delete") ? doomed : scene.experiment(kind, assets);
            actions.add(scene.action(actions.size() + 1, kind, key));
        }
        CleanupScene.Plan plan = scene.plan(actions);
        scene.emulator().resetCalls();
        return plan;
    }

    private CleanupReport waived(CleanupScene.Plan plan) {
        try (Cleanups cleanups = Cleanups.open(home(), Clock.systemUTC())) {
            return cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
        }
    }

    private CleanupTrail start(Path place) {
        scene = new CleanupScene(place);
        return new CleanupTrail(scene, home());
    }

    private void faults(String rule) {
        scene.emulator().change(scene.emulator().behaviour().withFaults(Faults.of(1, rule)));
    }

    private CleanupListener fillingTheDisk() {
        return new CleanupListener() {
            @Override
            public void acted(JournalEntry last, long done, long all) {
                fill(folder.resolve("disk"));
            }
        };
    }

    /** For another process, as the lease could not be given back. */
    private void makeRoom() throws IOException, SQLException {
        Files.delete(folder.resolve("disk/filler"));
        DyingCleanup.buryOwners(scene.lake());
    }

    /** To the last byte. */
    private static void fill(Path disk) {
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                filler.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** From the line on that announces the second action. */
    private ActionJournal withoutRoom(ActionJournal journal) {
        return new ListeningJournal(journal) {
            @Override
            public void add(JournalEntry entry) {
                if (entry.number() == 2) {
                    fill(home());
                }
                super.add(entry);
            }
        };
    }

    private Path home() {
        return folder.resolve("home");
    }
}
