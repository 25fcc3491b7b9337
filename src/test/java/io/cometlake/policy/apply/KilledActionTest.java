// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A process that ends at any moment leaves an action that another one brings to its end: each effect once, and no delete repeated. */
class KilledActionTest {
    private final ApplyBench bench = new ApplyBench();

    @AfterEach
    void closes() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void beforeItsIntentIsNoted(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        kill(deed.policy, action, 0, true);
        assertThat(bench.calls(deed.endpoint)).isZero();

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(deed.isDone(bench, experiment)).isTrue();
        assertThat(bench.calls(deed.endpoint)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void betweenIntentAndCall(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        kill(deed.policy, action, 0, false);
        assertThat(bench.calls(deed.endpoint)).isZero();

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(deed.isDone(bench, experiment)).isTrue();
        assertThat(bench.calls(deed.endpoint)).isEqualTo(1);
        assertThat(bench.journal.lines().get(1).reason()).startsWith("once more: ");
    }

    @Test
    void aDeleteBetweenIntentAndCallIsNotMadeAtAll() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        kill(Deed.DELETE.policy, action, 0, false);

        JournalEntry outcome = bench.apply(Deed.DELETE.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.FAILED);
        assertThat(outcome.reason()).contains("never repeated").contains("plan again");
        assertThat(bench.apply(Deed.DELETE.policy, action)).isEqualTo(outcome);
        assertThat(bench.calls(Deed.DELETE.endpoint)).isZero();
        assertThat(bench.isGone(experiment)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void betweenCallAndOutcome(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        kill(deed.policy, action, 1, true);
        assertThat(bench.calls(deed.endpoint)).isEqualTo(1);

        JournalEntry outcome = bench.apply(deed.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.DONE);
        assertThat(outcome.reason()).startsWith("found done after an interruption");
        assertThat(deed.isDone(bench, experiment)).isTrue();
        assertThat(bench.calls(deed.endpoint)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void behindItsOutcome(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        kill(deed.policy, action, 1, false);
        bench.emulator.resetCalls();

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.emulator.calls().total()).isZero();
    }

    @Test
    void betweenIntentAndCallAndThenChangedByAPerson() {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        PlannedAction action = Deed.ARCHIVE.plan(bench, experiment);
        kill(Deed.ARCHIVE.policy, action, 0, false);
        experiment.addTag("wait");

        JournalEntry outcome = bench.apply(Deed.ARCHIVE.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.SKIPPED);
        assertThat(outcome.reason()).contains("tag 'wait' was added");
        assertThat(bench.calls(Deed.ARCHIVE.endpoint)).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void betweenIntentAndCallAndThenDeletedByAPerson(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        kill(deed.policy, action, 0, false);
        experiment.delete();

        JournalEntry outcome = bench.apply(deed.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(outcome.reason()).contains("gone since");
        assertThat(bench.calls(deed.endpoint)).isZero();
    }

    /** Four lines: archive and tag, each announced and done; lost or not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void anArchivingWithItsTagGoesOnWhereItStopped(int moment) {
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Archive(), "Metadata(\"user_name\") != \"eve\"");
        PlannedAction action =
                bench.plan(1, policy, experiment, ActionTarget.tags(List.of("cometlake:delete-after=x")));
        kill(policy, action, moment / 2, moment % 2 == 0);

        assertThat(bench.apply(policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.now(experiment).isArchived()).isTrue();
        assertThat(bench.now(experiment).getTags()).containsExactly("cometlake:delete-after=x");
        assertThat(bench.calls("experiment/archive")).isEqualTo(1);
        assertThat(bench.calls("experiment/tags")).isEqualTo(1);
    }

    @Test
    void noTagIsPutOnWhatAPersonRestoredMeanwhile() {
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Archive());
        PlannedAction action =
                bench.plan(1, policy, experiment, ActionTarget.tags(List.of("cometlake:delete-after=x")));
        kill(policy, action, 1, false);
        experiment.restore();

        JournalEntry outcome = bench.apply(policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.SKIPPED);
        assertThat(outcome.reason()).isEqualTo("restored since it was archived");
        assertThat(bench.now(experiment).getTags()).isEmpty();
    }

    @Test
    void killedTwiceItIsRepeatedOnceAKillAtMost() {
        Experiment experiment = Deed.TAG.experiment(bench);
        PlannedAction action = Deed.TAG.plan(bench, experiment);
        kill(Deed.TAG.policy, action, 0, false);
        kill(Deed.TAG.policy, action, 0, false);
        kill(Deed.TAG.policy, action, 1, true);

        assertThat(bench.apply(Deed.TAG.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.calls(Deed.TAG.endpoint)).isEqualTo(1);
        assertThat(bench.journal.story())
                .containsExactly(
                        "0 add-tags INTENDED", "0 add-tags INTENDED", "0 add-tags INTENDED", "0 add-tags DONE");
    }

    private void kill(PolicySpec policy, PlannedAction action, int line, boolean lost) {
        bench.journal.killAt(line, lost);
        assertThatThrownBy(() -> bench.apply(policy, action)).isInstanceOf(MemoryJournal.Killed.class);
        bench.journal.stayAlive();
    }
}
