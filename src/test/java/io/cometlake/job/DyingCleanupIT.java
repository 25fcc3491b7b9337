// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a clean-up does it does once, whenever it dies, and its journal says what the server saw. As {@link KilledCleanupIT}, at more
 * moments, and with proofs.
 */
class DyingCleanupIT {
    @TempDir
    Path folder;

    private CleanupScene scene;
    private CleanupTrail trail;

    @BeforeEach
    void start() {
        scene = new CleanupScene(folder);
        trail = new CleanupTrail(scene, home());
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void proofsAndDeletes() throws SQLException {
        List<String> keys = new ArrayList<>();
        List<PlannedAction> archiving = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            keys.add(scene.experiment("doomed " + number, "weights.bin"));
            archiving.add(scene.action(number, "archive", keys.get(number - 1)));
        }
        assertThat(apply(scene.plan(archiving)).state()).isEqualTo(RunState.DONE);
        trail.export();
        List<PlannedAction> deleting = new ArrayList<>();
        for (String key : keys) {
            deleting.add(scene.action(deleting.size() + 1, "delete", key));
        }
        CleanupScene.Plan plan = scene.plan(deleting);
        scene.emulator().resetCalls();

        dieApplying(plan, "started", 0);
        dieApplying(plan, "started", 1);
        assertThat(scene.emulator().calls().of("experiment/parameters")).isZero();
        dieApplying(plan, "started", 40);
        assertThat(scene.emulator().calls().of("experiment/parameters"))
                .as("it died within the proof")
                .isOne();
        dieApplying(plan, "before 1.0 delete INTENDED", 0);
        dieApplying(plan, "after 1.0 delete INTENDED", 0);
        dieApplying(plan, "before 2.0 delete DONE", 0);
        dieApplying(plan, "after 2.0 delete DONE", 0);
        dieApplying(plan, "after 3.0 delete DONE", 0);
        dieApplying(plan, "acted 3", 0);

        CleanupReport report = apply(plan);
        assertThat(report.state()).isEqualTo(RunState.PARTIAL);
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.counts())
                .containsEntry("done", 3L)
                .containsEntry("failed", 1L)
                .containsEntry("pending", 0L);
        assertThat(report.skipped())
                .singleElement()
                .satisfies(left -> assertThat(left.experimentKey()).isEqualTo(keys.get(0)))
                .satisfies(left -> assertThat(left.reason()).contains("never repeated", "plan again"));
        assertThat(report.bytes()).isEqualTo(3 * 77);
        assertThat(scene.writes())
                .containsExactly("delete " + keys.get(1), "delete " + keys.get(2), "delete " + keys.get(3));
        assertThat(trail.journal(report.run()))
                .filteredOn(line -> line.phase() == Phase.INTENDED)
                .allSatisfy(line -> assertThat(line.reason()).startsWith("proven: "));
        trail.assertIsTheServersLog(report);
    }

    @Test
    void filesAndTheNoteOfThem() throws SQLException {
        String first = scene.experiment("first", "a.ckpt", "b.ckpt", "c.ckpt");
        String second = scene.experiment("second", "d.ckpt");
        trail.export();
        CleanupScene.Plan plan =
                scene.plan(List.of(scene.action(1, "delete-assets", first), scene.action(2, "delete-assets", second)));
        scene.emulator().resetCalls();

        dieApplying(plan, "before 1.0 delete-asset INTENDED", 0);
        dieApplying(plan, "after 1.0 delete-asset INTENDED", 0);
        dieApplying(plan, "before 1.1 delete-asset DONE", 0);
        dieApplying(plan, "after 1.2 delete-asset DONE", 0);
        dieApplying(plan, "before 1.3 log-other INTENDED", 0);
        dieApplying(plan, "after 1.3 log-other INTENDED", 0);
        dieApplying(plan, "before 1.3 log-other DONE", 0);
        dieApplying(plan, "before 2.1 log-other DONE", 0);
        dieApplying(plan, "after 2.1 log-other DONE", 0);
        for (String moment : List.of(
                "STAGED_FILE_CREATED",
                "MANIFEST_STAGED",
                "BEFORE_COMMIT",
                "AFTER_COMMIT",
                "BEFORE_STAGING_IS_CLEARED",
                "BEFORE_REPORT",
                "REPORT_WRITTEN")) {
            dieApplying(plan, "lake " + moment, 0);
        }

        CleanupReport report = apply(plan);
        assertThat(report.state()).isEqualTo(RunState.PARTIAL);
        assertThat(report.counts())
                .as(report.toString())
                .containsEntry("done", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("pending", 0L);
        assertThat(scene.writes()).hasSize(5).doesNotHaveDuplicates();
        assertThat(scene.comet().getExperimentByKey(first).orElseThrow().getAssetList())
                .as("the one of which nobody knew whether it was called")
                .hasSize(1);
        assertThat(scene.comet().getExperimentByKey(first).orElseThrow().getOthersSummary())
                .filteredOn(other -> other.name().startsWith("cometlake:dropped-assets:" + report.run()))
                .singleElement()
                .satisfies(other -> assertThat(other.valueCurrent().split("\"lake\":\"_cometlake/content/"))
                        .hasSize(1 + 2));
        trail.assertIsTheServersLog(report);
    }

    /** Between the end of the job and the record of it nobody listens: that state is made by hand. */
    @Test
    void theRecordOfItsEnd() throws SQLException, IOException {
        CleanupScene.Plan plan = scene.plan(List.of(scene.action(1, "tag", scene.experiment("e"))));
        scene.emulator().resetCalls();
        CleanupReport whole = apply(plan);
        DyingCleanup.change(home(), "update cleanup_run set state = 'RUNNING', report = null, published_lines = 0");
        DyingCleanup.buryOwners(home());

        CleanupReport report = apply(plan);

        assertThat(report.counts()).isEqualTo(whole.counts());
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(scene.writes()).hasSize(1);
        trail.assertIsTheServersLog(report);
    }

    @Test
    void anUndoing() throws SQLException {
        CleanupReport done = apply(scene.plan(List.of(
                scene.action(1, "archive", scene.experiment("hidden")),
                scene.action(2, "tag", scene.experiment("tagged")),
                scene.action(3, "move", scene.experiment("moved")),
                scene.action(4, "symlink", scene.experiment("linked")))));
        assertThat(done.counts()).containsEntry("done", 4L);
        scene.emulator().resetCalls();

        dieUndoing(done, "started");
        dieUndoing(done, "after 4.0 none SKIPPED");
        dieUndoing(done, "before 3.0 move INTENDED");
        dieUndoing(done, "after 3.0 move INTENDED");
        dieUndoing(done, "before 2.0 remove-tags DONE");
        dieUndoing(done, "after 1.1 remove-tags DONE");
        dieUndoing(done, "before 1.0 restore DONE");
        dieUndoing(done, "acted 1");
        dieUndoing(done, "lake BEFORE_COMMIT");
        dieUndoing(done, "lake AFTER_COMMIT");
        dieUndoing(done, "lake REPORT_WRITTEN");

        CleanupReport undone = undo(done);
        assertThat(undone.state()).isEqualTo(RunState.DONE);
        assertThat(undone.counts())
                .containsEntry("done", 4L)
                .containsEntry("skipped", 1L)
                .containsEntry("pending", 0L);
        assertThat(trail.done(undone.run())).containsExactlyInAnyOrderElementsOf(scene.writes());
        trail.assertIsInTheLake(done.run(), undone.run());
    }

    @Test
    void onesThatNobodyGoesOnWith() throws SQLException {
        String done = scene.experiment("done");
        String called = scene.experiment("called");
        String announced = scene.experiment("announced");
        CleanupScene.Plan plan = scene.plan(List.of(
                scene.action(1, "archive", done),
                scene.action(2, "archive", called),
                scene.action(3, "archive", announced)));
        CleanupScene.Plan other = scene.plan(List.of(scene.action(1, "archive", announced)));
        scene.emulator().resetCalls();
        dieApplying(plan, "before 2.0 archive DONE", 0);
        dieApplying(other, "after 1.0 archive INTENDED", 0);

        Cleanups.MadePlan made = plan("archive");
        assertThat(made.header().actions()).as("what is archived is done").isEqualTo(1);
        CleanupReport report = apply(new CleanupScene.Plan(made.file(), made.digest()));
        assertThat(report.counts()).containsEntry("done", 1L).containsEntry("pending", 0L);
        assertThat(trail.journal(report.run()))
                .extracting(JournalEntry::experimentKey)
                .containsOnly(announced);
        trail.assertIsInTheLake(trail.runs());

        Cleanups.MadePlan deleting = plan("delete");
        assertThat(deleting.header().actions())
                .as("of one nobody knows by whom it was archived")
                .isEqualTo(2);
        assertThat(deleting.header().spared(SparedExperiment.Cause.NOT_DUE)).isEqualTo(1);

        CleanupReport resumed = apply(plan);
        assertThat(resumed.counts()).containsEntry("done", 2L).containsEntry("skipped", 1L);
        assertThat(plan("delete").header().actions()).isEqualTo(3);
        assertThat(scene.writes().stream().filter(write -> write.startsWith("archive")))
                .containsExactlyInAnyOrder("archive " + done, "archive " + called, "archive " + announced);
    }

    private Cleanups.MadePlan plan(String policy) {
        try (Cleanups cleanups = Cleanups.open(home(), Clock.systemUTC())) {
            return cleanups.plan(
                    scene.job(),
                    folder.resolve("tidy.yaml"),
                    Set.of(policy),
                    "me",
                    scene.server(),
                    null,
                    Planner.Listener.SILENT);
        }
    }

    private void dieApplying(CleanupScene.Plan plan, String moment, int ticks) {
        DyingCleanup.die(
                scene,
                home(),
                moment,
                ticks,
                (cleanups, listener) -> cleanups.apply(trail.request(plan), scene.server(), listener));
    }

    private void dieUndoing(CleanupReport run, String moment) {
        DyingCleanup.die(
                scene,
                home(),
                moment,
                0,
                (cleanups, listener) -> cleanups.undo(run.run(), "me", scene.server(), listener));
    }

    private CleanupReport apply(CleanupScene.Plan plan) {
        return trail.apply(plan, CleanupListener.SILENT);
    }

    private CleanupReport undo(CleanupReport run) {
        try (Cleanups cleanups = Cleanups.open(home(), Clock.systemUTC())) {
            return cleanups.undo(run.run(), "me", scene.server(), CleanupListener.SILENT);
        }
    }

    private Path home() {
        return folder.resolve("home");
    }
}
