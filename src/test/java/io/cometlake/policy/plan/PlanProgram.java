// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometReads;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.policy.MemoryJournal;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.SparedExperiment.Cause;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import static io.cometlake.policy.plan.PolicyText.policy;

/** Plans in a process of its own, with whatever memory that has: {@code URL KEY}. Says what came of it in one line. */
final class PlanProgram {
    private PlanProgram() {}

    public static void main(String[] args) {
        ClientConfig config = ClientConfig.of(URI.create(args[0]), ApiKey.of(args[1], "a test"));
        CleanupJob job = new CleanupJob(
                "tidy",
                null,
                "/lake",
                PolicyText.WIDE,
                List.of(
                        policy("best", new ActionSpec.Archive())
                                .in("workspace-0", "project-*")
                                .where("Metric('metric-0') > -1e300")
                                .keepLast(8_800)
                                .spec(),
                        policy("rest", new ActionSpec.Tag(List.of("t")))
                                .in("workspace-0", "project-*")
                                .names("no such name")
                                .spec()),
                BudgetSpec.DEFAULT,
                "d".repeat(64));
        try (CometReads comet = CometReads.connect(config, ApiOptions.DEFAULT.with(Caching.OFF))) {
            PlanHeader header = new Planner(comet, new MemoryJournal(), Clock.systemUTC(), 0, 16)
                    .plan(
                            job,
                            new Planner.Origin("id", "ann", "/jobs/tidy.yaml", "/lake"),
                            Set.of(),
                            new Planner.Sink() {
                                @Override
                                public void action(PlannedAction action) {}

                                @Override
                                public void spared(SparedExperiment experiment) {}
                            },
                            Planner.Listener.SILENT);
            System.out.println("looked " + header.policies().get(0).looked()
                    + " actions " + header.actions()
                    + " kept " + header.spared(Cause.KEPT)
                    + " used " + header.planningUsed().calls()
                    + " said " + header.planningSaid().calls());
        }
    }
}
