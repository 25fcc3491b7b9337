// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.MemoryJournal;
import io.cometlake.policy.PlannedAction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a run did is taken back where that can be done, and where nobody has changed it since. */
class UndoerTest {
    private static final List<String> DUE = List.of("cometlake:delete-after=2026-12-24");

    private final ApplyBench bench = new ApplyBench();

    @AfterEach
    void closes() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ARCHIVE", "RESTORE", "MOVE", "TAG", "UNTAG"})
    void isAsBefore(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.apply(deed.policy, action);
        bench.emulator.resetCalls();

        JournalEntry outcome = bench.undo().get(0);

        assertThat(outcome.phase()).as(outcome.toString()).isEqualTo(Phase.DONE);
        assertThat(outcome.run()).isEqualTo(ApplyBench.UNDO);
        assertThat(outcome.number()).isEqualTo(1);
        assertThat(outcome.kind().isUndoable()).isTrue();
        assertThat(bench.effects()).isEqualTo(1);
        assertThat(bench.emulator.calls().total())
                .as(bench.emulator.calls().toString())
                .isEqualTo(deed == Deed.MOVE ? 4 : 3);
        Experiment now = bench.now(experiment);
        assertThat(io.cometlake.policy.ExperimentState.of(now.metadata(), now.getTags()))
                .isEqualTo(action.before());
        bench.emulator.resetCalls();
        assertThat(bench.undo()).containsExactly(outcome);
        assertThat(bench.emulator.calls().total()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"SYMLINK", "STOP", "DELETE"})
    void whatCannotBeTakenBackIsSaid(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        bench.apply(deed.policy, deed.plan(bench, experiment));
        bench.emulator.resetCalls();

        JournalEntry outcome = bench.undo().get(0);

        assertThat(outcome.phase()).isEqualTo(Phase.SKIPPED);
        assertThat(outcome.reason()).endsWith("cannot be undone");
        assertThat(bench.undo()).containsExactly(outcome);
        assertThat(bench.emulator.calls().total()).isZero();
    }

    @Test
    void anArchivingGoesBackWithItsTag() {
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Archive());
        bench.apply(policy, bench.plan(1, policy, experiment, ActionTarget.tags(DUE)));

        List<JournalEntry> outcomes = bench.undo();

        assertThat(outcomes).extracting(JournalEntry::phase).containsExactly(Phase.DONE, Phase.DONE);
        assertThat(outcomes).extracting(JournalEntry::kind).containsExactly(ActionKind.UNTAG, ActionKind.RESTORE);
        assertThat(bench.now(experiment).isArchived()).isFalse();
        assertThat(bench.now(experiment).getTags()).isEmpty();
    }

    /** The first undoing failed for another experiment, so that a second one is made. */
    @ParameterizedTest
    @EnumSource(names = {"ARCHIVE", "RESTORE", "MOVE", "TAG", "UNTAG"})
    void whatWasTakenBackIsNotTakenBackAgainThoughAPersonDidTheSame(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.apply(deed.policy, action);
        bench.undo();
        switch (deed) {
            case ARCHIVE -> experiment.archive();
            case RESTORE -> experiment.restore();
            case MOVE ->
                bench.people.moveExperiments(
                        List.of(experiment.key()),
                        ApplyBench.WORKSPACE,
                        action.target().project());
            case TAG -> experiment.addTags(action.target().tags());
            default -> experiment.deleteTags(action.target().tags());
        }
        bench.emulator.resetCalls();

        JournalEntry again = bench.undo("run-3").get(0);

        assertThat(again.phase()).as(again.toString()).isEqualTo(Phase.SKIPPED);
        assertThat(again.reason()).startsWith("run " + ApplyBench.UNDO + " made the call ");
        assertThat(bench.writes()).isEmpty();
    }

    @Test
    void tagsThatWereThereBeforeStay() {
        Experiment experiment = bench.experiment("a");
        experiment.addTag("old");
        bench.apply(Deed.TAG.policy, Deed.TAG.plan(bench, experiment));

        bench.undo();

        assertThat(bench.now(experiment).getTags()).containsExactly("old");
    }

    @Test
    void whatAPersonRestoredStaysSo() {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        bench.apply(Deed.ARCHIVE.policy, Deed.ARCHIVE.plan(bench, experiment));
        experiment.restore();

        leftAlone("it was restored since");
    }

    @Test
    void whatAPersonArchivedStaysSo() {
        Experiment experiment = Deed.RESTORE.experiment(bench);
        bench.apply(Deed.RESTORE.policy, Deed.RESTORE.plan(bench, experiment));
        experiment.archive();

        leftAlone("it was archived since");
    }

    @Test
    void whatAPersonMovedStaysThere() {
        bench.people.createProject(ApplyBench.WORKSPACE, "shelf");
        Experiment experiment = Deed.MOVE.experiment(bench);
        bench.apply(Deed.MOVE.policy, Deed.MOVE.plan(bench, experiment));
        bench.people.moveExperiments(List.of(experiment.key()), ApplyBench.WORKSPACE, "shelf");

        leftAlone("it was moved to 'team/shelf' since");
    }

    @Test
    void tagsThatAPersonChangedStaySo() {
        Experiment experiment = Deed.TAG.experiment(bench);
        bench.apply(Deed.TAG.policy, Deed.TAG.plan(bench, experiment));
        experiment.deleteTags(List.of("old"));

        leftAlone("tag 'old' was taken away since");
    }

    @Test
    void thereIsNoWayBackToAProjectThatIsGone() {
        Experiment experiment = Deed.MOVE.experiment(bench);
        bench.apply(Deed.MOVE.policy, Deed.MOVE.plan(bench, experiment));
        bench.people.deleteProject(
                ApplyBench.WORKSPACE, ApplyBench.PROJECT, io.cometlake.client.api.ProjectContents.KEEP_EXPERIMENTS);

        leftAlone("there is no project 'vision' in workspace 'team'");
    }

    @Test
    void thereIsNothingToTakeBackWhereItIsGone() {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        bench.apply(Deed.ARCHIVE.policy, Deed.ARCHIVE.plan(bench, experiment));
        experiment.delete();

        leftAlone("deleted since");
    }

    /** An announced restore that was killed in front of, or behind, its call. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void aKilledUndoingGoesOn(Moment moment) {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        bench.apply(Deed.ARCHIVE.policy, Deed.ARCHIVE.plan(bench, experiment));
        bench.emulator.resetCalls();
        bench.journal.killAt(moment.ordinal() / 2, moment.ordinal() % 2 == 0);
        assertThatThrownBy(bench::undo).isInstanceOf(MemoryJournal.Killed.class);
        bench.journal.stayAlive();

        assertThat(bench.undo().get(0).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.now(experiment).isArchived()).isFalse();
        assertThat(bench.calls("experiment/restore")).isEqualTo(1);
    }

    private enum Moment {
        BEFORE_INTENT,
        BEFORE_CALL,
        BEFORE_OUTCOME,
        BEHIND_OUTCOME
    }

    private void leftAlone(String words) {
        bench.emulator.resetCalls();
        List<JournalEntry> outcomes = bench.undo();
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.phase()).as(outcome.toString()).isEqualTo(Phase.SKIPPED);
            assertThat(outcome.reason()).contains(words);
        });
        assertThat(bench.writes()).isEmpty();
    }
}
