// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionCalls;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a plan says is done, once, with a line in the journal before and after. */
class ApplierTest {
    private static final String DUE = "cometlake:delete-after=2026-12-24";

    private final ApplyBench bench = new ApplyBench();

    @AfterEach
    void closes() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void isDoneByOneCallBetweenTwoLines(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        List<Long> callsAtEachLine = new ArrayList<>();
        bench.journal.onAdded(line -> callsAtEachLine.add(bench.calls(deed.endpoint)));

        JournalEntry outcome = bench.apply(deed.policy, action);

        assertThat(outcome.phase()).as(outcome.toString()).isEqualTo(Phase.DONE);
        assertThat(deed.isDone(bench, experiment)).isTrue();
        assertThat(bench.journal.story())
                .containsExactly("0 " + outcome.call() + " INTENDED", "0 " + outcome.call() + " DONE");
        assertThat(callsAtEachLine).containsExactly(0L, 1L);
        assertThat(bench.effects()).isEqualTo(1);
        assertThat(outcome.who()).isEqualTo("ada");
        assertThat(outcome.before()).isEqualTo(action.before());
    }

    @ParameterizedTest
    @EnumSource
    void takesTheCallsThatAreAnnounced(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        FactReader reader = new FactReader(bench.people);
        FactNeeds needs = FactNeeds.toApply(deed.policy);
        long reading = 1 + reader.mostCalls(1, needs);
        long workspace = 2 + reader.survey(ApplyBench.WORKSPACE, needs);
        bench.emulator.resetCalls();

        bench.apply(deed.policy, action);

        int proof = 0; // The made-up one makes no call.
        int target = action.target().project() == null ? 0 : 1;
        int artifacts = 1; // Where there is none, no experiment has to be asked whether it logged one.
        assertThat(bench.emulator.calls().total())
                .as(bench.emulator.calls().toString())
                .isEqualTo(ActionCalls.of(action.kind(), action.target(), (int) reading, proof)
                        + workspace
                        + target
                        - artifacts);
    }

    @ParameterizedTest
    @EnumSource
    void isNotDoneASecondTime(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        JournalEntry outcome = bench.apply(deed.policy, action);
        bench.emulator.resetCalls();

        assertThat(bench.apply(deed.policy, action)).isEqualTo(outcome);
        assertThat(bench.emulator.calls().total()).isZero();
    }

    @Test
    void anArchivingThatADeleteMayFollowSaysWhenOnTheExperiment() {
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Archive());

        JournalEntry outcome = bench.apply(policy, bench.plan(1, policy, experiment, ActionTarget.tags(List.of(DUE))));

        assertThat(outcome.phase()).isEqualTo(Phase.DONE);
        assertThat(bench.journal.story())
                .containsExactly("0 archive INTENDED", "0 archive DONE", "1 add-tags INTENDED", "1 add-tags DONE");
        assertThat(bench.now(experiment).isArchived()).isTrue();
        assertThat(bench.now(experiment).getTags()).containsExactly(DUE);
    }

    @Test
    void whatTheServerRefusesHasFailedInItsWords() {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        PlannedAction action = Deed.ARCHIVE.plan(bench, experiment);
        bench.faults("status=409,endpoint=write/experiment/archive");

        JournalEntry outcome = bench.apply(Deed.ARCHIVE.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.FAILED);
        assertThat(outcome.reason()).contains("409").contains(experiment.key());
        assertThat(bench.apply(Deed.ARCHIVE.policy, action)).isEqualTo(outcome);
        assertThat(bench.calls("experiment/archive")).isEqualTo(1);
    }

    @Test
    void aMoveThatTheServerDoesNotHaveHasFailed() {
        bench.emulator.addWorkspace("other");
        bench.people.createProject("other", "attic");
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Move("other", "attic"));

        JournalEntry outcome =
                bench.apply(policy, bench.plan(1, policy, experiment, ActionTarget.project("other", "attic")));

        assertThat(outcome.phase()).isEqualTo(Phase.FAILED);
        assertThat(outcome.reason()).contains("cannot leave it for other");
        assertThat(bench.effects()).isZero();
    }

    @Test
    void oneThatCannotBeReadHasFailedAndTheNextIsDone() {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        PlannedAction action = Deed.ARCHIVE.plan(bench, experiment);
        bench.faults("status=409,endpoint=experiment/tags,count=1");

        JournalEntry outcome = bench.apply(Deed.ARCHIVE.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.FAILED);
        assertThat(outcome.reason()).startsWith("it could not be read: ").contains("409");
        assertThat(bench.effects()).isZero();
    }
}
