// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.Conditions;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import io.cometlake.query.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is not as it was planned, or is protected, or not proven, is left alone, and it is said why. */
class GateTest {
    private static final PolicySpec ARCHIVE = ApplyBench.policy(new ActionSpec.Archive());

    private final ApplyBench bench = new ApplyBench();

    @AfterEach
    void closes() {
        bench.close();
    }

    /** What somebody does between plan and apply. */
    enum Change {
        ARCHIVED("it was archived", (bench, experiment) -> experiment.archive()),
        MOVED(
                "it was moved from 'team/vision' to 'team/attic'",
                (bench, experiment) ->
                        bench.people.moveExperiments(List.of(experiment.key()), ApplyBench.WORKSPACE, "attic")),
        RENAMED("name was 'a' and is 'b'", (bench, experiment) -> experiment.setName("b")),
        STARTED(
                "start was ",
                (bench, experiment) ->
                        experiment.setStartTime(bench.clock.instant().minus(Duration.ofDays(20)))),
        ENDED("end was ", (bench, experiment) -> experiment.setEndTime(bench.clock.instant())),
        RUNNING("it runs", (bench, experiment) -> experiment.setState(ExperimentState.RUNNING)),
        CRASHED("it crashed", (bench, experiment) -> experiment.setState(ExperimentState.CRASHED)),
        TAGGED("tag 'wait' was added", (bench, experiment) -> experiment.addTag("wait")),
        UNTAGGED("tag 'draft' was taken away", (bench, experiment) -> experiment.deleteTags(List.of("draft"))),
        DELETED("deleted since", (bench, experiment) -> experiment.delete());

        private final String words;
        private final BiConsumer<ApplyBench, Experiment> happens;

        Change(String words, BiConsumer<ApplyBench, Experiment> happens) {
            this.words = words;
            this.happens = happens;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyHasChangedIsLeftAlone(Change change) {
        Experiment experiment = Deed.ARCHIVE.experiment(bench);
        PlannedAction action = Deed.ARCHIVE.plan(bench, experiment);
        change.happens.accept(bench, experiment);

        JournalEntry outcome = skipped(ARCHIVE, action, change.words);

        assertThat(bench.apply(ARCHIVE, action)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ARCHIVE")
    void soItIsWithEachAction(Deed deed) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        experiment.addTag("wait");

        skipped(deed.policy, action, "changed since the plan was made: tag 'wait' was added");
        assertThat(deed.isDone(bench, experiment)).isFalse();
    }

    @Test
    void aValueThatTheRuleLookedAtHasToBeTheSame() {
        Experiment experiment = bench.experiment("a");
        experiment.logMetric("acc", 0.5);
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Archive(), "Metric(\"acc\") < 0.9");
        PlannedAction action = bench.plan(1, policy, experiment, ActionTarget.NONE);
        assertThat(action.values()).hasSize(1);
        // Logging moves the end as well, which is said first.
        experiment.logMetric("acc", 0.7);

        skipped(policy, action, "was '0.5' and is '0.7'");
    }

    @Test
    void whatNoLongerMatchesIsLeftAlone() {
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Tag(List.of("old")));
        PolicySpec stricter = withConditions(policy, Set.of(Conditions.State.CRASHED));
        PlannedAction action = bench.plan(1, policy, experiment, ActionTarget.tags(List.of("old")));

        skipped(stricter, action, "no longer matches the rule: state is finished");
    }

    @Test
    void whatARuleOfTimesNoLongerMatchesIsLeftAlone() {
        Experiment experiment = bench.experiment("a");
        experiment.logParameter("lr", 1);
        PolicySpec policy =
                ApplyBench.policy(new ActionSpec.Archive(), "Metadata(\"start_server_timestamp\") > ago(\"40d\")");
        PlannedAction action = bench.plan(1, policy, experiment, ActionTarget.NONE);
        bench.clock.advance(Duration.ofDays(11));

        skipped(policy, action, "no longer matches the rule");
    }

    @Test
    void aProtectedTagProtectsEvenIfThePlanKnewIt() {
        Experiment experiment = bench.experiment("a");
        experiment.addTag("keep");
        PlannedAction action = bench.plan(1, ARCHIVE, experiment, ActionTarget.NONE);

        skipped(ARCHIVE, action, "protected: its tag keep is protected");
    }

    @Test
    void oneThatIsTooYoungIsProtected() {
        Experiment experiment = bench.people.createExperiment(ApplyBench.WORKSPACE, ApplyBench.PROJECT, "a");
        experiment.setState(ExperimentState.FINISHED);
        PlannedAction action = bench.plan(1, ARCHIVE, experiment, ActionTarget.NONE);

        skipped(ARCHIVE, action, "protected: it started ");
    }

    @Test
    void oneThatRunsIsProtected() {
        Experiment experiment = bench.experiment("a");
        experiment.setState(ExperimentState.RUNNING);
        PlannedAction action = bench.plan(1, ARCHIVE, experiment, ActionTarget.NONE);

        skipped(ARCHIVE, action, "protected: it is running");
    }

    @Test
    void oneThatGotIntoTheRegistrySinceIsProtected(@TempDir Path folder) throws Exception {
        Experiment experiment = bench.experiment("a");
        experiment.logModel("cnn", Files.writeString(folder.resolve("weights.bin"), "1"));
        PlannedAction action = bench.plan(1, ARCHIVE, experiment, ActionTarget.NONE);
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0"));

        skipped(ARCHIVE, action, "protected: a registered model was made from it");
    }

    @Test
    void thereIsNothingToMoveToWhereThereIsNoProject() {
        Experiment experiment = bench.experiment("a");
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Move(null, "cellar"));
        PlannedAction action = bench.plan(1, policy, experiment, ActionTarget.project(ApplyBench.WORKSPACE, "cellar"));

        skipped(policy, action, "there is no project 'cellar' in workspace 'team'");
        PolicySpec abroad = ApplyBench.policy(new ActionSpec.Move("nowhere", "cellar"));
        skipped(
                abroad,
                bench.plan(2, abroad, experiment, ActionTarget.project("nowhere", "cellar")),
                "there is no workspace 'nowhere'");
    }

    @Test
    void whatStillRunsIsStoppedWhateverItHasLoggedMeanwhile() {
        Experiment experiment = bench.experiment("a");
        experiment.logMetric("acc", 0.5);
        experiment.setState(ExperimentState.RUNNING);
        PolicySpec policy = ApplyBench.policy(new ActionSpec.Stop(), "Metric(\"acc\") < 0.9");
        PlannedAction action = bench.plan(1, policy, experiment, ActionTarget.NONE);
        bench.clock.advance(Duration.ofHours(1));
        experiment.logMetric("acc", 0.7);
        bench.emulator.resetCalls();

        assertThat(bench.apply(policy, action).phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void whatStoppedByItselfIsLeftAlone() {
        Experiment experiment = Deed.STOP.experiment(bench);
        PlannedAction action = Deed.STOP.plan(bench, experiment);
        experiment.setState(ExperimentState.FINISHED);

        skipped(Deed.STOP.policy, action, "it no longer runs");
    }

    @Test
    void thePlansActionHasToBeThePolicys() {
        Experiment experiment = bench.experiment("a");
        PlannedAction action = bench.plan(1, ARCHIVE, experiment, ActionTarget.NONE);
        PolicySpec other = new PolicySpec(
                "archive",
                ARCHIVE.scope(),
                null,
                ARCHIVE.conditions(),
                null,
                new ActionSpec.Stop(),
                PolicySpec.Approval.PERSON,
                GuardSpec.DEFAULT);

        skipped(other, action, "says stop, the plan archive");
    }

    @Test
    void whoIsAmongTheKeptByNowStays() {
        Experiment worst = scored("worst", 0.1);
        Experiment middle = scored("middle", 0.5);
        Experiment best = scored("best", 0.9);
        PolicySpec policy = keepingTheBest();
        PlannedAction ofWorst = bench.plan(1, policy, worst, ActionTarget.NONE);
        PlannedAction ofMiddle = bench.plan(2, policy, middle, ActionTarget.NONE);
        best.delete();

        assertThat(bench.applyAll(policy, ofWorst, ofMiddle))
                .extracting(JournalEntry::phase)
                .containsExactly(Phase.DONE, Phase.SKIPPED);
        skipped(policy, ofMiddle, "it is by now among the 1 that the policy keeps: others are gone or changed");
        assertThat(bench.now(worst).isArchived()).isTrue();
        assertThat(bench.now(middle).isArchived()).isFalse();
    }

    @Test
    void aBestOneThatWasArchivedOrLostItsValueKeepsNobodyOut() {
        Experiment middle = scored("middle", 0.5);
        Experiment best = scored("best", 0.9);
        PolicySpec policy = keepingTheBest();
        PlannedAction action = bench.plan(1, policy, middle, ActionTarget.NONE);
        assertThat(bench.applyAll(policy, bench.plan(9, policy, middle, ActionTarget.NONE)))
                .extracting(JournalEntry::phase)
                .containsExactly(Phase.DONE);
        middle.restore();
        best.archive();

        skipped(policy, action, "among the 1 that the policy keeps");
    }

    private Experiment scored(String name, double accuracy) {
        Experiment experiment = bench.experiment(name);
        experiment.logMetric("acc", accuracy);
        experiment.setEndTime(bench.clock.instant());
        bench.clock.advance(Duration.ofDays(30));
        return experiment;
    }

    private static PolicySpec keepingTheBest() {
        return new PolicySpec(
                "archive",
                ARCHIVE.scope(),
                null,
                Conditions.none(Conditions.ArchivedOnes.LEFT_OUT),
                new KeepSpec(1, KeepSpec.Order.HIGHEST, Query.metric("acc"), List.of()),
                ARCHIVE.action(),
                PolicySpec.Approval.PERSON,
                GuardSpec.DEFAULT);
    }

    private static PolicySpec withConditions(PolicySpec policy, Set<Conditions.State> states) {
        Conditions none = policy.conditions();
        Conditions conditions = new Conditions(
                states,
                null,
                null,
                Conditions.Bounds.any(),
                Conditions.Bounds.any(),
                Conditions.Bounds.any(),
                Conditions.Presence.ANY,
                Conditions.Presence.ANY,
                Conditions.Presence.ANY,
                none.tags(),
                none.names(),
                none.owners(),
                none.archived());
        return new PolicySpec(
                policy.name(),
                policy.scope(),
                policy.where(),
                conditions,
                null,
                policy.action(),
                policy.approval(),
                policy.guards());
    }

    private JournalEntry skipped(PolicySpec policy, PlannedAction action, String words) {
        bench.emulator.resetCalls();
        JournalEntry outcome = bench.apply(policy, action);
        assertThat(outcome.phase()).as(outcome.toString()).isEqualTo(Phase.SKIPPED);
        assertThat(outcome.reason()).contains(words);
        assertThat(outcome.call()).isEqualTo("none");
        assertThat(bench.writes()).isEmpty();
        return outcome;
    }
}
