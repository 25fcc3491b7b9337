// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.api.CometReads;
import io.cometlake.config.CleanupJob;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import java.time.Clock;
import java.util.Set;

/** Makes plans of clean-up jobs. Holds a few numbers an experiment of one project at a time, and what it plans goes to a sink. */
public final class Planner {
    /**
     * @param comet without a memory of answers
     * @param callsPerHour of the budget, for minutes; 0 without a limit
     */
    public Planner(CometReads comet, ActionJournal journal, Clock clock, long callsPerHour) {
        throw new UnsupportedOperationException();
    }

    /** Where a plan's parts go, in the order of their numbers. */
    public interface Sink {
        void action(PlannedAction action);

        void spared(SparedExperiment experiment);
    }

    /** Is told how planning goes. */
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = new Listener() {};

        /** The survey is made: planning takes at most so many calls, those made already among them. */
        default void announced(io.cometlake.policy.PlanCost cost, long projects, long experiments) {}

        default void progress(String what, long done, long all) {}
    }

    /**
     * @param only names of the policies to plan; all if empty
     * @param lake the lake's root, as it calls itself
     * @return with the id of {@code origin}
     */
    public PlanHeader plan(CleanupJob job, Origin origin, Set<String> only, Sink sink, Listener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param id of the plan
     * @param madeBy the user of the machine
     * @param jobFile absolute
     * @param lake the lake's root
     */
    public record Origin(String id, String madeBy, String jobFile, String lake) {}
}
