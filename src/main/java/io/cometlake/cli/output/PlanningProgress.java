// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;

/** Says how the making of a plan goes. */
public final class PlanningProgress implements Planner.Listener {
    private final StatusLine line;

    public PlanningProgress(StatusLine line) {
        this.line = line;
    }

    @Override
    public void announced(PlanCost cost, long made, long projects, long experiments) {
        line.note(PolicyPlanPrinter.announced(cost, made, projects, experiments));
    }

    @Override
    public void progress(String what, long done, long all) {
        line.show(PlainText.of(what) + ": " + Figures.count(done) + " of " + Figures.count(all, "project"));
    }
}
