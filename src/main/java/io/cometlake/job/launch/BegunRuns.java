// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.CleanupJob;
import io.cometlake.job.CleanupMemory;
import io.cometlake.job.CleanupMemory.PlanRun;
import io.cometlake.policy.PlanRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What becomes of runs of a job that were begun and are not at their end: each is gone on with, or given up. For one thread. */
final class BegunRuns {
    private final CleanupMemory memory;
    private final PlanShelf shelf;
    private final CleanupJob job;
    private final PlanApplying applying;
    private final RoundTale tale;
    private final Consumer<String> warnings;

    BegunRuns(
            CleanupMemory memory,
            PlanShelf shelf,
            CleanupJob job,
            PlanApplying applying,
            RoundTale tale,
            Consumer<String> warnings) {
        this.memory = memory;
        this.shelf = shelf;
        this.job = job;
        this.applying = applying;
        this.tale = tale;
        this.warnings = warnings;
    }

    /** To be called when nobody is at work on them. */
    void goOn() {
        for (PlanRun run : memory.unfinished()) {
            if (!shelf.isApplied(run.planFile())) {
                // Somebody has approved it, and may have stopped it with a reason.
                warnings.accept("Run " + run.run()
                        + ", which somebody began, is not at its end. Go on with it by the same command:"
                        + " cometlake policy apply " + run.planFile());
            } else if (!run.jobDigest().equals(job.digest())) {
                giveUp(run, "the policies have been changed since");
            } else {
                goOn(run);
            }
        }
    }

    private void goOn(PlanRun run) {
        Optional<Path> plan = planOf(run);
        if (plan.isEmpty()) {
            giveUp(run, "its plan is nowhere any more");
            return;
        }
        try {
            tale.addActed(applying.apply(plan.get()), true);
        } catch (PlanRefusedException e) {
            giveUp(run, String.valueOf(e.getMessage()));
        }
    }

    /** The file of the plan; one that another node has is written here, too. */
    private Optional<Path> planOf(PlanRun run) {
        Path here = shelf.applied(run.plan());
        for (Path file : List.of(run.planFile(), here)) {
            if (holds(file, run)) {
                return Optional.of(file);
            }
        }
        return memory.writePlan(run.planDigest(), here) && holds(here, run) ? Optional.of(here) : Optional.empty();
    }

    private static boolean holds(Path file, PlanRun run) {
        return PlanShelf.read(file)
                .filter(plan -> plan.digest().equals(run.planDigest()))
                .isPresent();
    }

    /** What it has left to do is in the next plan, if it is still to be done. */
    private void giveUp(PlanRun run, String because) {
        if (!memory.abandon(run)) {
            warnings.accept("Run " + run.run() + " was not given up, although " + because
                    + ": another process has taken it meanwhile");
            tale.add("run " + run.run() + " was left to another process, which has taken it meanwhile");
            return;
        }
        warnings.accept("Run " + run.run() + " was not gone on with: " + because);
        tale.add("run " + run.run() + " was given up, since " + because.replaceAll("\\.+$", ""));
    }
}
