// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.api.ExperimentState;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.Share;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.GuardVerdict.Outcome;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.plan.PlannedLab.Plan;
import io.cometlake.query.Query;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cometlake.policy.plan.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

/** What guard rails say: limits of the whole, which never cut it short, and protections of single experiments. */
class LimitsTest {
    private static final ActionSpec ARCHIVE = new ActionSpec.Archive();

    private final PlannedLab lab = new PlannedLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aLimitThatIsExceededRefusesThePlanAndCutsNothingOff() {
        runs("p", 3);

        Plan plan = lab.plan(PolicyText.guards(2, 100, Share.ALL), policy("hide", ARCHIVE));

        assertThat(plan.actions()).hasSize(3);
        assertThat(plan.header().isRefused()).isTrue();
        assertThat(verdict(plan, "max-experiments", ""))
                .isEqualTo(new GuardVerdict("max-experiments", "", "2", "3", Outcome.EXCEEDED, false));
    }

    @Test
    void anExperimentCountsOnceHoweverOftenItIsActedOn() {
        runs("p", 3);

        Plan plan = lab.plan(
                PolicyText.guards(3, 3, Share.ALL),
                policy("mark", new ActionSpec.Tag(List.of("t"))),
                policy("hide", ARCHIVE));

        assertThat(plan.actions()).hasSize(6);
        assertThat(plan.header().isRefused()).isFalse();
        assertThat(verdict(plan, "max-experiments", "").found()).isEqualTo("3");
    }

    @Test
    void whatWasChangedWithinADayCounts() {
        runs("p", 2);
        lab.journal.changed(9);

        assertThat(verdict(lab.plan(PolicyText.guards(100, 11, Share.ALL), policy("hide", ARCHIVE)), "max-per-day", ""))
                .isEqualTo(new GuardVerdict("max-per-day", "", "11", "11", Outcome.KEPT, false));
        assertThat(lab.journal.askedSince()).isEqualTo(PlannedLab.NOW.minus(Duration.ofDays(1)));
        assertThat(lab.plan(PolicyText.guards(100, 10, Share.ALL), policy("hide", ARCHIVE))
                        .header()
                        .isRefused())
                .isTrue();
    }

    @Test
    void theShareOfAProjectCountsItsArchivedOnes() {
        runs("p", 4);
        lab.api.archiveExperiment(lab.run("p", "hidden", 20).key());
        runs("q", 4);

        Plan plan = lab.plan(
                PolicyText.guards(100, 100, Share.ofPercent(20)),
                policy("hide", ARCHIVE).names("run 0"));

        assertThat(verdict(plan, "max-percent-of-project", "lab/p"))
                .isEqualTo(new GuardVerdict("max-percent-of-project", "lab/p", "20%", "20%", Outcome.KEPT, false));
        assertThat(verdict(plan, "max-percent-of-project", "lab/q"))
                .isEqualTo(new GuardVerdict("max-percent-of-project", "lab/q", "20%", "25%", Outcome.EXCEEDED, false));
    }

    @Test
    void aLimitThatLetsThroughMoreThanUsualSaysSo() {
        runs("p", 1);

        assertThat(lab.plan(PolicyText.guards(501, 2_001, Share.ofPercent(21)), policy("hide", ARCHIVE))
                        .header()
                        .guards())
                .hasSize(3)
                .allMatch(GuardVerdict::loosened);
        assertThat(lab.plan(PolicyText.guards(500, 2_000, Share.ofPercent(20)), policy("hide", ARCHIVE))
                        .header()
                        .guards())
                .hasSize(3)
                .noneMatch(GuardVerdict::loosened);
    }

    @Test
    void aPolicysOwnLimitIsForItsOwnActions() {
        runs("p", 4);
        GuardSpec own = PolicyText.guards(2, 100, Share.ofPercent(50));

        Plan kept = lab.plan(
                PolicyText.guards(100, 100, Share.ALL),
                policy("few", ARCHIVE).names("run 0", "run 1").guarded(own),
                policy("many", new ActionSpec.Tag(List.of("t"))).names("run *"));
        Plan exceeded = lab.plan(
                PolicyText.guards(100, 100, Share.ALL),
                policy("few", ARCHIVE).names("run 0", "run 1", "run 2").guarded(own));

        assertThat(kept.header().isRefused()).isFalse();
        assertThat(verdict(kept, "max-experiments", "policy few").found()).isEqualTo("2");
        assertThat(verdict(exceeded, "max-experiments", "policy few").outcome()).isEqualTo(Outcome.EXCEEDED);
        assertThat(verdict(exceeded, "max-percent-of-project", "policy few, lab/p")
                        .found())
                .isEqualTo("75%");
        assertThat(verdict(exceeded, "max-experiments", "").outcome()).isEqualTo(Outcome.KEPT);
    }

    @Test
    void youngRunningAndTaggedOnesAreSpared() {
        lab.run("p", "young", 6);
        lab.run("p", "running", 20).setState(ExperimentState.RUNNING);
        lab.run("p", "tagged", 20, run -> run.addTag("keep"));
        lab.run("p", "free", 20);

        Plan plan = lab.plan(policy("hide", ARCHIVE));

        assertThat(plan.names()).containsExactly("free");
        assertThat(lab.names(plan.spared(Cause.PROTECTED)))
                .containsOnlyKeys("young", "running", "tagged")
                .containsEntry("running", "it is running")
                .containsEntry("tagged", "its tag keep is protected");
        assertThat(plan.header().spared(Cause.PROTECTED)).isEqualTo(3);
    }

    @Test
    void guardsThatAreOffAreSaid() {
        runs("p", 1);
        GuardSpec loose =
                new GuardSpec(500, 2_000, Share.ofPercent(20), Duration.ofDays(1), List.of(), List.of(), Set.of());

        assertThat(lab.plan(loose, policy("hide", ARCHIVE)).header().warnings())
                .containsExactly(
                        "The guard min-age is 1d, less than the usual 7d.",
                        "Not protected by the guards, against what is usual: running, registered-models,"
                                + " artifact-sources.",
                        "Not protected by the guards, against what is usual: the tag 'keep'.");
    }

    @Test
    void keptOnesAreCountedAndThoseBehindThemActedOn() {
        for (int i = 0; i < 5; i++) {
            double acc = i / 10.0;
            lab.run("p", "run " + i, 20, run -> run.logMetric("acc", acc));
        }
        lab.run("p", "blind", 20);

        Plan plan = lab.plan(policy("best", ARCHIVE).keepBest(2, KeepSpec.Order.HIGHEST, Query.metric("acc")));

        assertThat(plan.names()).containsExactlyInAnyOrder("run 0", "run 1", "run 2");
        assertThat(plan.of("run 2").why()).containsEntry("rank", "3 of 5 by Metric(\"acc\") = 0.2; the highest 2 stay");
        assertThat(plan.header().spared(Cause.KEPT)).isEqualTo(2);
        assertThat(plan.spared(Cause.KEPT)).isEmpty();
        assertThat(lab.names(plan.spared(Cause.NO_VALUE))).containsOnlyKeys("blind");
        assertThat(plan.calls().of("experiments/multi-metric-chart")).isEqualTo(1);
    }

    private void runs(String project, int count) {
        for (int i = 0; i < count; i++) {
            lab.run(project, "run " + i, 20);
        }
    }

    private static GuardVerdict verdict(Plan plan, String guard, String where) {
        return plan.header().guards().stream()
                .filter(verdict ->
                        verdict.guard().equals(guard) && verdict.where().equals(where))
                .findFirst()
                .orElseThrow();
    }
}
