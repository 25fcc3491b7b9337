// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.export.StopSignal;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;

/** Ends the making of a plan once somebody asks for it; no file is left then. */
record StoppablePlanning(Planner.Listener listener, StopSignal stop) implements Planner.Listener {
    @Override
    public void announced(PlanCost cost, long made, long projects, long experiments) {
        listener.announced(cost, made, projects, experiments);
        stop.check();
    }

    @Override
    public void progress(String what, long done, long all) {
        listener.progress(what, done, all);
        stop.check();
    }

    @Override
    public void goingOn() {
        listener.goingOn();
        stop.check();
    }
}
