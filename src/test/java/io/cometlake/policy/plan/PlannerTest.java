// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.UploadContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.Placement;
import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.ActionSpec.Delete;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.State;
import io.cometlake.config.ConfigException;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Share;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.plan.PlannedLab.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cometlake.policy.plan.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What plans say, of each action; that making one changes nothing, and takes no more calls than it says, is checked of all of them. */
class PlannerTest {
    private static final ActionSpec ARCHIVE = new ActionSpec.Archive();

    private final PlannedLab lab = new PlannedLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void anArchivingSaysWhyAndWhatItWasBefore() {
        Experiment old = lab.run("p", "old", 40, run -> run.addTag("sweep"));
        lab.run("p", "new", 10);

        Plan plan = lab.plan(policy("stale", ARCHIVE).olderThan(30));

        assertThat(plan.names()).containsExactly("old");
        PlannedAction action = plan.of("old");
        assertThat(action.kind()).isEqualTo(ActionKind.ARCHIVE);
        assertThat(action.target()).isEqualTo(ActionTarget.NONE);
        assertThat(action.before().experimentKey()).isEqualTo(old.key());
        assertThat(action.before().workspace()).isEqualTo("lab");
        assertThat(action.before().project()).isEqualTo("p");
        assertThat(action.before().tags()).containsExactly("sweep");
        assertThat(action.before().archived()).isFalse();
        assertThat(action.why().values()).anyMatch(value -> value.contains("40"));
        assertThat(action.calls()).isPositive();
        assertThat(plan.header().policies()).singleElement().satisfies(summary -> {
            assertThat(summary.looked()).isEqualTo(2);
            assertThat(summary.rule())
                    .isEqualTo("Archive active experiments of any project in workspaces 'lab': older than 30d.");
        });
        assertThat(plan.header().account()).isEqualTo("demo");
        assertThat(plan.header().server()).isEqualTo(lab.server());
        assertThat(plan.header().applying().calls()).isGreaterThanOrEqualTo(action.calls());
        assertThat(plan.header().warnings()).isEmpty();
        assertThat(plan.header().isRefused()).isFalse();
    }

    @Test
    void aQueryIsAskedOnceAndJudgedHere() {
        lab.run("p", "low", 20, run -> run.logMetric("acc", 0.2));
        lab.run("p", "high", 20, run -> run.logMetric("acc", 0.9));
        lab.run("p", "none", 20);

        Plan plan = lab.plan(policy("bad", ARCHIVE).where("Metric('acc') < 0.5"));

        assertThat(plan.names()).containsExactly("low");
        assertThat(plan.of("low").values()).containsExactly(Map.entry("Metric(\"acc\")", "0.2"));
        assertThat(plan.calls().of("project/query")).isEqualTo(1);
        assertThat(plan.calls().of("project/column-names")).isEqualTo(1);
        assertThat(plan.calls().of("experiment/tags"))
                .as("only of what is planned")
                .isEqualTo(1);
    }

    @Test
    void aQueryThatTheListingAnswersIsNotAsked() {
        lab.run("p", "any", 20);

        Plan plan = lab.plan(policy("short", ARCHIVE).where("Metadata('duration') < 7200"));

        assertThat(plan.names()).containsExactly("any");
        assertThat(plan.calls().of("project/query") + plan.calls().of("experiments/search"))
                .isZero();
    }

    @Test
    void relativeTimesCountFromThePlan() {
        lab.run("p", "old", 31);
        lab.run("p", "new", 29);

        Plan plan = lab.plan(policy("stale", ARCHIVE).where("Metadata('start_server_timestamp') < ago('30d')"));

        assertThat(plan.names()).containsExactly("old");
    }

    @Test
    void archivedOnesAreBroughtBackAndOthersLookedAtWhereThePolicySaysSo() {
        lab.api.archiveExperiment(lab.run("p", "hidden", 20).key());
        lab.run("p", "shown", 20);

        assertThat(lab.plan(policy("back", new ActionSpec.Restore())).names()).containsExactly("hidden");
        assertThat(lab.plan(policy("hide", ARCHIVE)).names()).containsExactly("shown");
        PolicyText tag = policy("tag", new ActionSpec.Tag(List.of("t")));
        assertThat(lab.plan(tag.archived(ArchivedOnes.INCLUDED)).names()).containsExactly("shown", "hidden");
        assertThat(lab.plan(tag.archived(ArchivedOnes.ONLY))
                        .of("hidden")
                        .before()
                        .archived())
                .isTrue();
    }

    @Test
    void whatIsThereAlreadyIsNotMoved() {
        lab.run("p", "far", 20);
        lab.run("attic", "near", 20);

        Plan plan = lab.plan(policy("move", new ActionSpec.Move(null, "attic")));

        assertThat(plan.names()).containsExactly("far");
        assertThat(plan.of("far").target()).isEqualTo(ActionTarget.project("lab", "attic"));
        assertThat(lab.names(plan.spared(Cause.NOTHING_TO_DO))).containsEntry("near", "it is there already");
        assertThat(plan.calls().of("experiment/tags")).isEqualTo(1);
    }

    @Test
    void aTargetThatIsNotThereIsWarnedOf() {
        lab.run("p", "far", 20);

        assertThat(lab.plan(policy("move", new ActionSpec.Move(null, "nowhere")))
                        .header()
                        .warnings())
                .singleElement()
                .asString()
                .contains("no project 'nowhere' in workspace 'lab'");
    }

    @Test
    void linksAreNeitherMadeTwiceNorTakenForExperimentsOfTheProject() {
        Experiment linked = lab.run("p", "linked", 20);
        lab.run("p", "not linked", 20);
        lab.run("board", "own", 20);
        lab.api.moveExperiments(List.of(linked.key()), "lab", "board", Placement.SYMLINK);

        Plan plan = lab.plan(policy("link", new ActionSpec.Symlink("board")).in("lab", "p"));
        Plan archive = lab.plan(policy("hide", ARCHIVE).in("lab", "board"));

        assertThat(plan.names()).containsExactly("not linked");
        assertThat(lab.names(plan.spared(Cause.NOTHING_TO_DO))).containsOnlyKeys("linked");
        assertThat(archive.names()).containsExactly("own");
    }

    @Test
    void onlyRunningOnesAreStopped() {
        Experiment running = lab.run("p", "running", 20);
        running.setState(ExperimentState.RUNNING);
        lab.run("p", "done", 20);

        Plan plan = lab.plan(policy("stop", new ActionSpec.Stop()), policy("hide", ARCHIVE));

        assertThat(plan.actions())
                .extracting(action -> action.policy() + " " + action.before().name())
                .as("what is stopped is finished for the policies that follow")
                .containsExactlyInAnyOrder("stop running", "hide running", "hide done");
        assertThat(plan.actions().stream()
                        .filter(action -> action.policy().equals("hide"))
                        .allMatch(action -> !action.before().running()))
                .isTrue();
        assertThat(lab.names(plan.spared(Cause.NOTHING_TO_DO))).containsEntry("done", "it is not running");
    }

    @Test
    void onlyTagsThatChangeAreInThePlan() {
        lab.run("p", "some", 20, run -> run.addTags(List.of("a", "x")));
        lab.run("p", "all", 20, run -> run.addTags(List.of("a", "b")));

        Plan tag = lab.plan(policy("tag", new ActionSpec.Tag(List.of("b", "a"))));
        Plan untag = lab.plan(policy("untag", new ActionSpec.Untag(List.of("x", "y"))));

        assertThat(tag.names()).containsExactly("some");
        assertThat(tag.of("some").target()).isEqualTo(ActionTarget.tags(List.of("b")));
        assertThat(tag.spared(Cause.NOTHING_TO_DO)).hasSize(1);
        assertThat(untag.names()).containsExactly("some");
        assertThat(untag.of("some").target()).isEqualTo(ActionTarget.tags(List.of("x")));
    }

    @Test
    void assetsAreChosenByNameAndTheirBytesAddedUp() {
        Experiment both = lab.run("p", "both", 20);
        both.logAsset(UploadContent.of("0123456789"), AssetOptions.named("a.ckpt"));
        both.logAsset(UploadContent.of("01234"), AssetOptions.named("b.txt"));
        lab.run("p", "bare", 20);

        Plan plan = lab.plan(policy(
                "free",
                new ActionSpec.DeleteAssets(
                        NameFilter.ALL, NameFilter.including(List.of("*.ckpt")), 5, ProofDemand.REQUIRED)));

        assertThat(plan.names()).containsExactly("both");
        assertThat(plan.of("both").target().assets()).singleElement().satisfies(asset -> {
            assertThat(asset.fileName()).isEqualTo("a.ckpt");
            assertThat(asset.bytes()).isEqualTo(10);
        });
        assertThat(plan.of("both").bytes()).isEqualTo(10);
        assertThat(plan.header().policies().get(0).bytes()).isEqualTo(10);
        assertThat(lab.names(plan.spared(Cause.NOTHING_TO_DO))).containsOnlyKeys("bare");
    }

    @Test
    void deletingWaitsForItsGraceAndForAnArchivingByAPolicy() {
        Experiment due = lab.run("p", "due", 60);
        Experiment early = lab.run("p", "early", 60);
        Experiment foreign = lab.run("p", "foreign", 60);
        due.logAsset(UploadContent.of("0123456789"), AssetOptions.named("a.ckpt"));
        List.of(due, early, foreign).forEach(run -> lab.api.archiveExperiment(run.key()));
        lab.journal.archived(lab.server(), due.key(), "hide", PlannedLab.NOW.minus(Duration.ofDays(14)));
        lab.journal.archived(
                lab.server(),
                early.key(),
                "hide",
                PlannedLab.NOW.minus(Duration.ofDays(14)).plusSeconds(60));

        Plan plan = lab.plan(
                policy("hide", ARCHIVE).olderThan(50),
                policy("purge", new Delete(List.of("hide"), Delete.USUAL_GRACE, ProofDemand.REQUIRED)));

        assertThat(plan.names()).containsExactly("due");
        assertThat(plan.of("due").bytes()).isEqualTo(10);
        assertThat(plan.header().needsApproval()).isTrue();
        assertThat(lab.names(plan.spared(Cause.NOT_DUE)))
                .containsEntry(
                        "early", "it was archived 2026-02-15 12:01 UTC and waits 14d, until 2026-03-01 12:01 UTC")
                .containsEntry("foreign", "it was not archived by hide of this job, or has been restored since")
                .hasSize(2);
        assertThat(plan.calls().of("experiment/tags"))
                .as("nothing is asked of those that are not due")
                .isEqualTo(1);
    }

    @Test
    void whatWillBeDeletedIsTaggedWithTheDate() {
        lab.run("p", "old", 60);

        Plan plan = lab.plan(
                policy("hide", ARCHIVE).olderThan(50),
                policy("purge", new Delete(List.of("hide"), Duration.ofDays(14), ProofDemand.REQUIRED)));

        assertThat(plan.of("old").target().tags()).containsExactly("cometlake:delete-after=2026-03-15");
    }

    @Test
    void laterPoliciesSeeWhatEarlierOnesLeave() {
        lab.run("p", "bad", 20, run -> run.logParameter("lr", 1));
        lab.run("p", "good", 20, run -> run.addTag("best"));

        Plan plan = lab.plan(
                policy("mark", new ActionSpec.Tag(List.of("todo"))).names("bad"),
                policy("hide marked", ARCHIVE).where("Tag('todo')"),
                policy("move", new ActionSpec.Move(null, "p2")));

        assertThat(plan.actions())
                .extracting(action -> action.policy() + " " + action.before().name())
                .containsExactly("mark bad", "hide marked bad", "move good");
        assertThat(plan.actions().get(1).before().tags()).containsExactly("todo");
        assertThat(lab.names(plan.spared(Cause.TAKEN))).containsEntry("bad", "policy hide marked takes it");
        assertThat(plan.header().warnings())
                .as("the server could not know of the tag yet")
                .noneMatch(warning -> warning.contains("wrong"));
        assertThat(plan.calls().of("experiments"))
                .as("both listings, once for all policies")
                .isEqualTo(2);
    }

    @Test
    void onlyThePoliciesThatAreAskedForArePlanned() {
        lab.run("p", "one", 20);
        PolicyText tag = policy("tag", new ActionSpec.Tag(List.of("t")));
        PolicyText hide = policy("hide", ARCHIVE);

        Plan plan = lab.plan(PolicyText.WIDE, Set.of("hide"), tag, hide);

        assertThat(plan.actions()).extracting(PlannedAction::policy).containsExactly("hide");
        assertThat(plan.header().policies()).hasSize(1);
        assertThatThrownBy(() -> lab.plan(PolicyText.WIDE, Set.of("other"), tag, hide))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("other");
    }

    @Test
    void aWorkspaceThatIsNotThereEndsThePlanAndAProjectIsWarnedOf() {
        lab.run("p", "one", 20);

        assertThatThrownBy(() -> lab.plan(policy("hide", ARCHIVE).in("nowhere", "p")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("nowhere");
        assertThat(lab.plan(policy("hide", ARCHIVE).in("lab", "p", "q"))
                        .header()
                        .warnings())
                .containsExactly("Policy hide: no project 'q' in its workspaces. Did you mean p?");
    }

    @Test
    void namesThatNoExperimentHasAreSaid() {
        lab.run("p", "one", 20, run -> run.logMetric("accuracy", 1));

        assertThat(lab.plan(policy("hide", ARCHIVE).where("Metric('acuracy') < 0.5"))
                        .header()
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("Policy hide: no experiment has Metric(\"acuracy\") (did you mean Metric(\"accuracy\")?)"
                        + " in lab/p.");
    }

    @Test
    void statesAreTakenFromTheListing() {
        lab.run("p", "crashed", 20).setState(ExperimentState.CRASHED);
        lab.run("p", "finished", 20);

        Plan plan = lab.plan(policy("hide", ARCHIVE).states(State.CRASHED));

        assertThat(plan.names()).containsExactly("crashed");
        assertThat(plan.of("crashed").why()).containsEntry("state", "crashed");
    }

    @Test
    void policiesOfSeveralWorkspacesAreAnnouncedTogether() {
        lab.emulator.addWorkspace("office");
        lab.run("p", "mine", 20);
        Experiment other = lab.api.createExperiment("office", "p", "theirs");
        other.setState(ExperimentState.FINISHED);
        other.setStartTime(PlannedLab.NOW.minus(Duration.ofDays(20)));
        GuardSpec open = new GuardSpec(9, 9, Share.ALL, Duration.ofDays(7), List.of(), List.of(), Set.of());

        Plan plan = lab.plan(
                policy("mine", ARCHIVE).in("lab", "p").guarded(open),
                policy("theirs", new ActionSpec.Move("lab", "p")).in("office", "p"));

        assertThat(plan.actions())
                .extracting(action -> action.policy() + " " + action.before().workspace())
                .containsExactly("mine lab", "theirs office");
        assertThat(plan.of("theirs").target()).isEqualTo(ActionTarget.project("lab", "p"));
        assertThat(plan.header().applying().calls())
                .isGreaterThanOrEqualTo(
                        plan.actions().stream().mapToLong(PlannedAction::calls).sum() + 1);
    }

    @Test
    void anEmptyScopeIsAnEmptyPlan() {
        Plan plan = lab.plan(policy("hide", ARCHIVE));

        assertThat(plan.header().isEmpty()).isTrue();
        assertThat(plan.header().applying().calls()).isZero();
        assertThat(plan.header().isRefused()).isFalse();
    }

    @Test
    void whatCannotBeJudgedHereEndsThePlanWithoutACall() {
        lab.run("p", "one", 20);

        assertThatThrownBy(() -> lab.plan(policy("hide", ARCHIVE).where("Environment('os') == 'Linux'")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("Policy hide");
        assertThat(lab.emulator.calls().total())
                .as("connecting asks for the server's version")
                .isEqualTo(lab.emulator.calls().of("isAlive/ver"));
    }

    @Test
    void aQueryThatDoesNotFitAProjectLeavesThatOneAlone() {
        lab.run("texts", "one", 20, run -> run.logParameter("lr", "fast"));
        lab.run("numbers", "two", 20, run -> run.logParameter("lr", 0.1));

        Plan plan = lab.plan(policy("hide", ARCHIVE).where("Parameter('lr').contains('fast')"));

        assertThat(plan.names()).containsExactly("one");
        assertThat(plan.header().warnings())
                .singleElement()
                .asString()
                .startsWith("Project lab/numbers is left alone by policy hide.");
    }
}
