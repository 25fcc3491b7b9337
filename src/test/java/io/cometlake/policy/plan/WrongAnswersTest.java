// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.QueryAnswers;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.plan.PlannedLab.Plan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cometlake.policy.plan.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

/** A server that answers queries wrongly: what does not match by its own values is never planned, and people are told. */
class WrongAnswersTest {
    private final PlannedLab lab = new PlannedLab();

    @AfterEach
    void close() {
        lab.close();
    }

    private void runs(int good, int bad) {
        for (int i = 0; i < good + bad; i++) {
            String name = i < good ? "good " + i : "bad " + i;
            double acc = i < good ? 0.9 : 0.1;
            lab.run("p", name, 20, run -> {
                run.logMetric("acc", acc);
                run.logOther("note", name.substring(0, 3));
            });
        }
    }

    private void answers(String wrong) {
        lab.emulator.change(Behaviour.normal().withQueries(QueryAnswers.parse(wrong)));
    }

    @Test
    void experimentsThatTheServerNamesByMistakeAreLeftAlone() {
        runs(3, 4);
        answers("extra=1,seed=7");

        Plan plan = lab.plan(policy("bad", new ActionSpec.Archive()).where("Metric('acc') < 0.5"));

        assertThat(plan.names()).hasSize(4).allMatch(name -> name.startsWith("bad"));
        assertThat(lab.names(plan.spared(Cause.NOT_A_MATCH)))
                .containsOnlyKeys("good 0", "good 1", "good 2")
                .containsEntry(
                        "good 0",
                        "the server's answer to the query names it; by its own values it does not match:"
                                + " Metric(\"acc\") is 0.9");
        assertThat(plan.header().warnings())
                .containsExactly(
                        "The server's answer to the query of policy bad was wrong for 3 experiments: it named 3"
                                + " that do not match, and left out 0 that match. The policy touches none of them.");
    }

    @Test
    void experimentsThatTheServerLeavesOutAreLeftAloneToo() {
        runs(1, 4);
        answers("missing=1,seed=7");

        Plan plan = lab.plan(policy("bad", new ActionSpec.Archive()).where("Metric('acc') < 0.5"));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.spared(Cause.NOT_NAMED)).hasSize(4);
        assertThat(plan.header().spared(Cause.NOT_NAMED)).isEqualTo(4);
        assertThat(plan.header().warnings()).singleElement().asString().contains("left out 4 that match");
    }

    @Test
    void alternativesTagsAndOthersAreJudgedAllTheSame() {
        runs(6, 6);
        answers("extra=0.5,missing=0.3,seed=3");

        for (String query : List.of(
                "Metric('acc') < 0.5 | Other('note') == 'bad'",
                "~Tag('x') & Other('note') == 'bad'",
                "~(Other('note') == 'goo')")) {
            Plan plan = lab.plan(policy("bad", new ActionSpec.Archive()).where(query));

            assertThat(plan.names()).as(query).allMatch(name -> name.startsWith("bad"));
            assertThat(lab.names(plan.spared(Cause.NOT_A_MATCH)).keySet())
                    .as(query)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("good"));
            assertThat(plan.header().warnings()).as(query).hasSize(1);
        }
    }
}
