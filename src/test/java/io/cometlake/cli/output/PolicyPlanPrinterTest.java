// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.Cleanups.MadePlan;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.file.Plans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyPlanPrinterTest {
    private static final String APPLY = "cometlake policy apply plan.json --approve abc";

    @Test
    void aPlanSaysWhatWouldBeDoneWhatStaysAndHowItIsApplied() {
        assertThat(PolicyPlanPrinter.text(made(Plans.header()), APPLY, 120)).isEqualTo("""
                Plan 20261126-061500-ab12, made by looking only. It has 2 actions, and waits for somebody's approval.
                  Job       tidy (/jobs/tidy.yaml)
                  Server    https://comet.example, account ada
                  Lake      /data/lake
                  Planning  took 31 calls, at most 40 were announced
                  Applying  takes at most 9 calls, 1 min
                  File      /plans/plan.json
                  Digest    abababababababababababababababababababababababababababababababab

                Policy       Action         Looked at  Experiments    Frees  Undo  Approval
                -----------  -------------  ---------  -----------  -------  ----  --------
                crashed      archive               60            1      0 B  yes   auto
                checkpoints  delete-assets         60            1  1.4 GiB  no    person

                Policy       Rule
                -----------  ---------------------------------------------------------
                crashed      crashed, older than 90 days: archive
                checkpoints  all but the best 5 by Metric("acc"): delete assets *.ckpt

                Guard rail              Of              At most  Found  Verdict
                ----------------------  --------------  -------  -----  -----------------------
                max-percent-of-project  vision/sweep        50%    33%  kept, looser than usual
                max-experiments         the whole plan      500      2  kept

                Left alone
                  2 protected by a guard rail
                  1 named by the server, but no match by their own values
                  5 among those that the policy keeps

                Warnings
                  The server's answer to the query of policy crashed was wrong for 1 experiment.

                Cannot be undone: delete-assets of 1 experiment by policy checkpoints.
                Just before, all that is deleted has to be proven to be in the lake, and is left alone otherwise: export it first, with the bytes of its assets.

                It is applied with:
                  cometlake policy apply plan.json --approve abc""");
    }

    @Test
    void aPlanThatIsRefusedSaysByWhatFirstAndNotHowItIsApplied() {
        List<GuardVerdict> guards = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            guards.add(new GuardVerdict(
                    "max-percent-of-project", "w/p" + i, "20%", i + "%", GuardVerdict.Outcome.KEPT, false));
        }
        guards.add(new GuardVerdict("max-experiments", "", "1", "2", GuardVerdict.Outcome.EXCEEDED, false));
        PlanHeader header = Plans.header(guards);
        String text = PolicyPlanPrinter.text(made(header), APPLY, 120);
        assertThat(text)
                .contains("It is refused: 1 limit is exceeded, and nothing of it can be applied.")
                .contains("""
                        Guard rail              Of              At most  Found  Verdict
                        ----------------------  --------------  -------  -----  --------
                        max-experiments         the whole plan        1      2  EXCEEDED
                        max-percent-of-project  w/p0                20%     0%  kept
                        """)
                .contains("... and 6 more, which the file has.")
                .doesNotContain("policy apply");
        assertThat(PolicyPlanPrinter.exceeded(header))
                .isEqualTo("max-experiments of the whole plan is 1, and it comes to 2");
    }

    @Test
    void aPlanWithoutActionsSaysSo() {
        PlanHeader header = Plans.header("https://comet.example", List.of(Plans.archive(0)), List.of());
        assertThat(PolicyPlanPrinter.text(made(header), APPLY, 120))
                .contains("There is nothing to do: what it found is left alone.")
                .doesNotContain("policy apply", "Cannot be undone", "Applying");
    }

    @Test
    void namesCannotMoveTheCursor() {
        PlanHeader header = Plans.header(List.of(
                new GuardVerdict("max-percent-of-project", Plans.ODD, "20%", "3%", GuardVerdict.Outcome.KEPT, false)));
        assertThat(PolicyPlanPrinter.text(made(header), APPLY, 120)).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void machinesReadWordsAndNumbers() {
        JsonNode document = JsonMapper.builder().build().readTree(PolicyPlanPrinter.json(made(Plans.header()), APPLY));
        assertThat(document.path("refused").booleanValue()).isFalse();
        assertThat(document.path("needs_approval").booleanValue()).isTrue();
        assertThat(document.path("actions").longValue()).isEqualTo(2);
        assertThat(document.path("apply").stringValue()).isEqualTo(APPLY);
        assertThat(document.path("plan").path("policies").path(1).path("kind").stringValue())
                .isEqualTo("delete-assets");
        assertThat(document.path("plan")
                        .path("spared_by_cause")
                        .path("not-a-match")
                        .longValue())
                .isEqualTo(1);
        assertThat(document.path("plan").path("made_at").stringValue()).isEqualTo("2026-11-26T06:15:00.123Z");
    }

    @Test
    void theCallsAreAnnounced() {
        assertThat(PolicyPlanPrinter.announced(new PlanCost(1_240, 6), 12, 3, 10_000))
                .isEqualTo(
                        "To look at: 10,000 experiments of 3 projects, with at most 1,240 calls, 6 min: 12 are made, and the"
                                + " other 1,228 would be needed if every experiment matched; the fewer do, the fewer.");
        assertThat(PolicyPlanPrinter.announced(new PlanCost(1, 0), 1, 0, 0))
                .as("no minutes where no budget says how long calls take")
                .isEqualTo("To look at: 0 experiments of 0 projects, with at most 1 call: 1 is made.");
    }

    private static MadePlan made(PlanHeader header) {
        return new MadePlan(Path.of("/plans/plan.json"), header, "ab".repeat(32));
    }
}
