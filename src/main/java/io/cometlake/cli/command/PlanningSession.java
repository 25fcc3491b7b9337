// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.PlanningProgress;
import io.cometlake.cli.output.StatusLine;
import io.cometlake.job.Cleanups;
import io.cometlake.job.Cleanups.MadePlan;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;
import java.nio.file.Path;
import java.util.Optional;

/** Making one plan from the command line: shows progress, and stops at the next experiment on Ctrl-C, leaving no file. */
final class PlanningSession {
    private final CommandContext context;
    private final Verbosity verbosity;

    PlanningSession(CommandContext context, Verbosity verbosity) {
        this.context = context;
        this.verbosity = verbosity;
    }

    /** Empty if it was interrupted. */
    Optional<MadePlan> run(Path home, Work work) {
        try (SafeStop stop = new SafeStop(context.interrupts(), context.console());
                StatusLine line = CleanupSession.statusLine(context, verbosity);
                Cleanups cleanups = Cleanups.open(
                                context.repository(home), context.surroundings().clock())
                        .within(context.settings(home).budget())) {
            return Optional.of(work.plan(cleanups, new Progress(line, stop)));
        } catch (PlanningStopped e) {
            return Optional.empty();
        }
    }

    /** What makes the plan. */
    interface Work {
        MadePlan plan(Cleanups cleanups, Planner.Listener listener);
    }

    private static final class Progress implements Planner.Listener {
        private final PlanningProgress progress;
        private final SafeStop stop;

        Progress(StatusLine line, SafeStop stop) {
            this.progress = new PlanningProgress(line);
            this.stop = stop;
        }

        @Override
        public void announced(PlanCost cost, long made, long projects, long experiments) {
            progress.announced(cost, made, projects, experiments);
            stopIfAsked();
        }

        @Override
        public void progress(String what, long done, long all) {
            progress.progress(what, done, all);
            stopIfAsked();
        }

        @Override
        public void goingOn() {
            stopIfAsked();
        }

        private void stopIfAsked() {
            if (stop.isRequested()) {
                throw new PlanningStopped();
            }
        }
    }

    /** Unwinds the planner, whose sink leaves nothing behind then. */
    private static final class PlanningStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlanningStopped() {
            super("Stopped on request.", null, false, false);
        }
    }
}
