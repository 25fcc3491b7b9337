// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.plan.Planner;
import java.nio.file.Path;

/** Writes a plan, whole or not at all: what is planned is spooled beside the file until the header is known. For one thread. */
public final class PlanWriter implements Planner.Sink, AutoCloseable {
    /** @param file is replaced once the plan is complete */
    public PlanWriter(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }

    @Override
    public void action(PlannedAction action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void spared(SparedExperiment experiment) {
        throw new UnsupportedOperationException();
    }

    /** @return the plan's digest: 64 hexadecimal digits */
    public String finish(PlanHeader header) {
        throw new UnsupportedOperationException();
    }

    /** Leaves nothing behind but a finished plan. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
