// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.plan.PlannedLab.Plan;
import org.junit.jupiter.api.Test;

import static io.cometlake.policy.plan.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand experiments, a tenth of them archived, within the calls that were announced (which each plan is checked for). */
class LargePlanTest {
    private static final SyntheticData DATA = SyntheticData.defaults()
            .withExperiments(10_000)
            .withProjects(2)
            .withMetrics(2)
            .withPoints(5)
            .withParameters(2)
            .withArchivedShare(0.1);

    @Test
    void aTenThousandIsReadByAFewCalls() {
        try (PlannedLab lab = new PlannedLab(EmulatorOptions.synthetic(DATA))) {
            Plan plan = lab.plan(
                    policy("best", new ActionSpec.Archive())
                            .in("workspace-0", "project-*")
                            .where("Metric('metric-0') > -1e300")
                            .keepLast(4_400),
                    policy("rest", new ActionSpec.Archive())
                            .in("workspace-0", "project-*")
                            .names("no such name"));

            assertThat(plan.header().policies().get(0).looked()).isEqualTo(9_000);
            assertThat(plan.header().spared(Cause.KEPT)).isEqualTo(8_800);
            assertThat(plan.actions()).hasSize(200);
            // Two listings, 90 charts, the tags of 200 and little else.
            assertThat(plan.header().planningUsed().calls()).isLessThan(600);
        }
    }
}
