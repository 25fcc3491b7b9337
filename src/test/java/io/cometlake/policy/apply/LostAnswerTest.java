// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.api.Experiment;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What came of a call whose answer is lost is looked up; a server that cannot be worked with leaves the action for later. */
class LostAnswerTest {
    private final ApplyBench bench = new ApplyBench();

    @AfterEach
    void closes() {
        Thread.interrupted();
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void ofACallThatWasDoneIsFoundOut(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.faults("close,when=after,endpoint=write/" + deed.endpoint);

        JournalEntry outcome = bench.apply(deed.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.DONE);
        assertThat(outcome.reason()).startsWith("the answer was lost; the server shows that it is done");
        assertThat(bench.calls(deed.endpoint)).isEqualTo(1);
        assertThat(deed.isDone(bench, experiment)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void ofACallThatWasNotDoneMakesItBeSentOnceMore(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.faults("status=500,count=1,endpoint=write/" + deed.endpoint);

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.calls(deed.endpoint)).isEqualTo(2);
        assertThat(bench.effects()).isEqualTo(1);
        assertThat(deed.isDone(bench, experiment)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void twiceIsEnough(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.faults("status=500,endpoint=write/" + deed.endpoint);

        JournalEntry outcome = bench.apply(deed.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(outcome.reason()).contains("lost twice");
        assertThat(bench.apply(deed.policy, action)).isEqualTo(outcome);
        assertThat(bench.calls(deed.endpoint)).isEqualTo(2);
        assertThat(bench.effects()).isZero();
    }

    /** Some gateways answer for the server, and say that all is well. */
    @Test
    void aPageThatSaysThatAllIsWellIsNoSuccess() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        bench.faults("page=200,endpoint=write/experiment/delete");

        assertThat(bench.apply(Deed.DELETE.policy, action).phase())
                .as("looked at, and still there")
                .isEqualTo(Phase.FAILED);
        assertThat(bench.calls("experiment/delete")).isEqualTo(1);
        assertThat(bench.isGone(experiment)).isFalse();
    }

    @Test
    void aDeleteIsNeverSentTwice() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        bench.faults("status=500,endpoint=write/experiment/delete");

        JournalEntry outcome = bench.apply(Deed.DELETE.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(outcome.reason()).contains("it was not repeated");
        assertThat(bench.apply(Deed.DELETE.policy, action)).isEqualTo(outcome);
        assertThat(bench.calls("experiment/delete")).isEqualTo(1);
        assertThat(bench.isGone(experiment)).isFalse();
    }

    @Test
    void aDeleteThatSomebodyElseMadeIsNotOurs() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        bench.journal.onAdded(line -> {
            if (line.phase() == Phase.INTENDED) {
                experiment.delete();
            }
        });

        JournalEntry outcome = bench.apply(Deed.DELETE.policy, action);

        assertThat(outcome.phase()).isEqualTo(Phase.SKIPPED);
        assertThat(outcome.reason()).isEqualTo("deleted by somebody else meanwhile");
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedKeyLeavesItForLater(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.faults("status=401,endpoint=write/" + deed.endpoint);

        stops(deed, action, CometAuthenticationException.class);
        assertThat(JournalEntry.tellingOf(bench.journal.lines())).isEmpty();
        assertThat(bench.journal.lines().get(1).phase()).isEqualTo(Phase.PENDING);
        bench.faults();

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.effects()).isEqualTo(1);
        assertThat(deed.isDone(bench, experiment)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "MOVE"})
    void aServerThatHasTooMuchToDoLeavesItForLater(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.faults("status=429,endpoint=write/" + deed.endpoint);

        stops(deed, action, CometUnavailableException.class);
        bench.faults();

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.effects()).isEqualTo(1);
        assertThat(deed.isDone(bench, experiment)).isTrue();
    }

    @Test
    void aServerThatCannotBeReadLeavesNoLine() {
        PlannedAction action = Deed.ARCHIVE.plan(bench, Deed.ARCHIVE.experiment(bench));
        bench.faults("status=503,endpoint=experiment/metadata");

        stops(Deed.ARCHIVE, action, CometUnavailableException.class);
        assertThat(bench.journal.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whereLookingFailsAsWellItIsLookedAtWhenTheRunGoesOn(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        bench.journal.onAdded(line -> bench.faults(
                "close,when=after,endpoint=write/" + deed.endpoint, "status=503,endpoint=experiment/metadata"));

        stops(deed, action, CometUnavailableException.class);
        assertThat(bench.journal.lines()).hasSize(1);
        bench.journal.onAdded(line -> {});
        bench.faults();

        assertThat(bench.apply(deed.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.calls(deed.endpoint)).isEqualTo(1);
    }

    @Test
    void anInterruptLeavesTheCallInDoubt() {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        PlannedAction action = Deed.ARCHIVE.plan(bench, experiment);
        bench.journal.onAdded(line -> Thread.currentThread().interrupt());

        stops(Deed.ARCHIVE, action, CometInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(bench.journal.story()).containsExactly("0 archive INTENDED");
        bench.journal.onAdded(line -> {});

        assertThat(bench.apply(Deed.ARCHIVE.policy, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.effects()).isEqualTo(1);
    }

    private void stops(Deed deed, PlannedAction action, Class<? extends CometException> with) {
        assertThatThrownBy(() -> bench.apply(deed.policy, action)).isInstanceOf(with);
    }
}
