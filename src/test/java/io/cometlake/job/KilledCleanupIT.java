// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.job.KilledCleanup.Moment;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A clean-up that was killed is gone on with by the same command, and whatever it does it does once. {@link DyingCleanupIT} has more moments. */
class KilledCleanupIT {
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

    /** Each kill hits the run that the one before has left. */
    @Test
    void oneThatIsKilledAtEachOfItsStepsHasDoneEverythingOnce() throws IOException, InterruptedException {
        CleanupScene.Plan plan = everyAction();
        scene.emulator().resetCalls();

        kill(plan, Moment.STARTED, "");
        kill(plan, Moment.AFTER_INTENT, "archive");
        kill(plan, Moment.BEFORE_OUTCOME, "archive");
        kill(plan, Moment.BEFORE_OUTCOME, "move");
        kill(plan, Moment.BETWEEN_ACTIONS, "move");
        kill(plan, Moment.BEFORE_OUTCOME, "symlink");
        kill(plan, Moment.BEFORE_OUTCOME, "delete-asset");
        kill(plan, Moment.BEFORE_COMMIT, "");
        kill(plan, Moment.AFTER_COMMIT, "");
        kill(plan, Moment.REPORT_WRITTEN, "");

        CleanupReport report = resume(plan);
        assertThat(report.state()).as(report.toString()).isEqualTo(RunState.DONE);
        assertThat(report.counts()).containsEntry("done", 5L).containsEntry("pending", 0L);
        List<String> writes = scene.writes();
        assertThat(writes).doesNotHaveDuplicates();
        assertThat(journal(report.run(), Phase.DONE)).hasSameSizeAs(writes);
        assertThat(inLake()).hasSize((int) report.journal());
    }

    @Test
    void aDeleteIsNeverRepeated() throws IOException, InterruptedException {
        String seen = scene.experiment("seen");
        String lost = scene.experiment("lost");
        CleanupScene.Plan archiving =
                scene.plan(List.of(scene.action(1, "archive", seen), scene.action(2, "archive", lost)));
        assertThat(resume(archiving).state()).isEqualTo(RunState.DONE);
        CleanupScene.Plan plan = scene.plan(List.of(scene.action(1, "delete", seen), scene.action(2, "delete", lost)));
        scene.emulator().resetCalls();

        kill(plan, Moment.BEFORE_OUTCOME, "delete");
        kill(plan, Moment.AFTER_INTENT, "delete");
        CleanupReport report = resume(plan);

        assertThat(report.state()).isEqualTo(RunState.PARTIAL);
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.counts()).containsEntry("done", 1L).containsEntry("failed", 1L);
        assertThat(report.bytes()).isEqualTo(77);
        assertThat(report.skipped())
                .singleElement()
                .satisfies(left -> assertThat(left.experimentKey()).isEqualTo(lost))
                .satisfies(left -> assertThat(left.reason()).contains("plan again"));
        assertThat(scene.writes()).singleElement().asString().contains(seen);
        assertThat(scene.comet().getExperimentByKey(lost)).isPresent();
        assertThat(scene.comet().getExperimentByKey(seen)).isEmpty();
    }

    @Test
    void theNextRunPublishesWhatAKilledOneDid() throws IOException, InterruptedException {
        CleanupScene.Plan plan = everyAction();
        kill(plan, Moment.BETWEEN_ACTIONS, "add-tags");
        assertThat(inLake()).isEmpty();

        CleanupScene.Plan another = scene.plan(List.of(scene.action(1, "tag", scene.experiment("another"))));
        CleanupReport report = resume(another);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        List<JournalLine> lines = inLake();
        assertThat(lines).hasSizeGreaterThan((int) report.journal());

        CleanupReport resumed = resume(plan);
        assertThat(resumed.state()).isEqualTo(RunState.DONE);
        assertThat(inLake())
                .hasSize((int) (report.journal() + resumed.journal()))
                .containsAll(lines);
    }

    private CleanupScene.Plan everyAction() {
        List<PlannedAction> actions = new ArrayList<>();
        for (String policy : List.of("archive", "tag", "move", "symlink", "delete-assets")) {
            String[] assets = policy.equals("delete-assets") ? new String[] {"a.ckpt", "b.ckpt"} : new String[] {};
            actions.add(scene.action(actions.size() + 1, policy, scene.experiment(policy, assets)));
        }
        return scene.plan(actions);
    }

    private void kill(CleanupScene.Plan plan, Moment moment, String call) throws IOException, InterruptedException {
        KilledCleanup.run(home(), scene, plan, moment, call);
    }

    private CleanupReport resume(CleanupScene.Plan plan) {
        try (Cleanups cleanups = Cleanups.open(home(), Clock.systemUTC())) {
            return cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
        }
    }

    private List<JournalEntry> journal(String run, Phase phase) {
        try (Cleanups cleanups = Cleanups.open(home(), Clock.systemUTC())) {
            return cleanups.history(run, null, 1000).stream()
                    .filter(line -> line.phase() == phase)
                    .toList();
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private List<JournalLine> inLake() {
        List<JournalLine> lines = new ArrayList<>();
        try (Lake lake = Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            new JournalImport(lake).forEach(lines::add);
        }
        return lines;
    }
}
