// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.export.StopSignal.StoppedException;
import io.cometlake.job.CleanupMemory;
import io.cometlake.job.CleanupMemory.PlanRun;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.Cleanups;
import io.cometlake.job.Cleanups.MadePlan;
import io.cometlake.job.RunOutcome;
import io.cometlake.job.RunState;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.job.launch.PlanShelf.Board;
import io.cometlake.lake.LeaseHeldException;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.file.PlanFile;
import io.cometlake.policy.plan.Planner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One carrying out of a clean-up's job: goes on with what was cut off; plans what the file has approved, and applies it; plans the rest
 * by what that left, and puts it to wait. For one thread.
 */
final class CleanupRound {
    private final Cleanups cleanups;
    private final PlanShelf shelf;
    private final CleanupJob job;
    private final JobLauncher.Scene scene;
    private final Duration near;
    private final Clock clock;
    private final CleanupMemory memory;
    private final Set<String> byItself;
    private final Set<String> byPerson;
    private final List<String> clauses = new ArrayList<>();
    private final List<WaitingPlan> waiting = new ArrayList<>();
    private @Nullable CleanupReport report;
    private long planningCalls;

    CleanupRound(
            Cleanups cleanups, PlanShelf shelf, CleanupJob job, JobLauncher.Scene scene, Duration near, Clock clock) {
        this.cleanups = cleanups;
        this.shelf = shelf;
        this.job = job;
        this.scene = scene;
        this.near = near;
        this.clock = clock;
        this.memory = cleanups.memory(job);
        this.byItself = names(Approval.AUTO);
        this.byPerson = names(Approval.PERSON);
    }

    private Set<String> names(Approval approval) {
        return job.policies().stream()
                .filter(policy -> policy.approval() == approval)
                .map(PolicySpec::name)
                .collect(Collectors.toSet());
    }

    LaunchResult carryOut() {
        shelf.clear();
        StartNote started = new StartNote(scene.listener().cleanup());
        try {
            goOn(started);
            if (isGoingOn() && !byItself.isEmpty() && !isDoneForThisFire()) {
                actByItself(started);
            }
            if (isGoingOn() && !byPerson.isEmpty()) {
                putToWait();
            }
            return result(outcome(), null);
        } catch (StoppedException e) {
            return result(Outcome.STOPPED, null);
        } catch (PlanRefusedException e) {
            clauses.add(String.valueOf(e.getMessage()));
            return result(Outcome.REFUSED, e);
        } catch (RuntimeException e) {
            if (started.run() == null && clauses.isEmpty()) {
                throw e;
            }
            report = started.run() == null ? report : reportOf(started.run());
            clauses.add((started.run() == null ? "then" : "run " + started.run()) + " failed: " + e.getMessage());
            return result(Outcome.FAILED, e);
        }
    }

    private @Nullable CleanupReport reportOf(String run) {
        try {
            return memory.report(run).orElse(report);
        } catch (RuntimeException e) {
            return report;
        }
    }

    /** Whether nothing so far keeps it from going on: a stop does. */
    private boolean isGoingOn() {
        scene.launch().signal().check();
        return report == null || report.state() != RunState.STOPPED;
    }

    private void goOn(StartNote started) {
        if (!byItself.isEmpty()) {
            // Whoever was at work is not any more then.
            scene.lake().untilFree();
            scene.launch().signal().check();
        }
        for (PlanRun run : memory.unfinished()) {
            if (!shelf.isApplied(run.planFile())) {
                // Somebody has approved it, and may have stopped it with a reason.
                warn("Run " + run.run()
                        + ", which somebody began, is not at its end. Go on with it by the same command:"
                        + " cometlake policy apply " + run.planFile());
            } else if (!run.jobDigest().equals(job.digest())) {
                giveUp(run, "the policies have been changed since");
            } else {
                goOn(run, started);
            }
        }
    }

    private void goOn(PlanRun run, StartNote started) {
        Optional<Path> plan = planOf(run);
        if (plan.isEmpty()) {
            giveUp(run, "its plan is nowhere any more");
            return;
        }
        try {
            report = apply(plan.get(), started);
            clauses.add(CleanupWords.of(report, true));
        } catch (PlanRefusedException e) {
            giveUp(run, String.valueOf(e.getMessage()));
        }
    }

    /** The file of the plan; one that another node has is written here, too. */
    private Optional<Path> planOf(PlanRun run) {
        Path here = shelf.applied(run.plan());
        for (Path file : List.of(run.planFile(), here)) {
            if (PlanShelf.read(file)
                    .filter(plan -> plan.digest().equals(run.planDigest()))
                    .isPresent()) {
                return Optional.of(file);
            }
        }
        return memory.writePlan(run.planDigest(), here)
                ? PlanShelf.read(here)
                        .filter(plan -> plan.digest().equals(run.planDigest()))
                        .map(plan -> here)
                : Optional.empty();
    }

    /** What it has left to do is in the next plan, if it is still to be done. */
    private void giveUp(PlanRun run, String because) {
        memory.abandon(run);
        warn("Run " + run.run() + " was not gone on with: " + because);
        clauses.add("run " + run.run() + " was given up, since " + because.replaceAll("\\.+$", ""));
    }

    private void warn(String warning) {
        scene.listener().cleanup().warned(warning);
    }

    /** A fire that was cut off behind what it did by itself does not do that again. */
    private boolean isDoneForThisFire() {
        Instant fire = scene.request().firedFor();
        if (fire == null) {
            return false;
        }
        Optional<PlanRun> done = memory.overSince(fire).stream()
                .filter(run -> shelf.isApplied(run.planFile()))
                .findFirst();
        if (done.isPresent() && report == null) {
            report = memory.report(done.get().run()).orElse(null);
            clauses.add("run " + done.get().run() + " has acted before this start");
        }
        return done.isPresent();
    }

    private void actByItself(StartNote started) {
        MadePlan plan = plan(new Planner.Choice(byItself, byPerson), Board.APPLIED);
        if (plan.header().isEmpty()) {
            shelf.delete(plan.file());
            replaced(Board.REFUSED, null);
        } else if (plan.header().isRefused()) {
            Path refused = shelf.move(plan.file(), Board.REFUSED);
            WaitingPlan told = waiting(refused, plan.digest(), plan.header());
            waiting.add(told);
            clauses.add(CleanupWords.of(told, replaced(Board.REFUSED, refused)));
        } else {
            replaced(Board.REFUSED, null);
            applyNew(plan, started);
        }
    }

    private void applyNew(MadePlan plan, StartNote started) {
        String before = started.run();
        try {
            report = apply(plan.file(), started);
            clauses.add(CleanupWords.of(report, false));
        } finally {
            boolean begun = started.run() != null && !started.run().equals(before);
            if (!begun) {
                // It has become of no use: the next start plans anew.
                shelf.delete(plan.file());
            }
        }
    }

    private CleanupReport apply(Path plan, StartNote started) {
        String before = started.run();
        while (true) {
            scene.lake().untilFree();
            scene.launch().signal().check();
            try {
                return cleanups.apply(
                        new Cleanups.ApplyRequest(
                                plan, job, null, false, scene.request().by()),
                        scene.server(),
                        started,
                        scene.launch().signal());
            } catch (LeaseHeldException e) {
                if (started.run() != null && !started.run().equals(before)) {
                    throw e;
                }
                // Somebody was faster, between the look and the try.
            }
        }
    }

    private void putToWait() {
        if (isWaitingForThisFire()) {
            return;
        }
        boolean isLeftOver = !waiting.isEmpty() || (report != null && report.state() == RunState.PARTIAL);
        // What the file has approved and could not be done stays theirs.
        MadePlan plan = plan(new Planner.Choice(byPerson, isLeftOver ? byItself : Set.of()), Board.WAITING);
        List<String> replaced = replaced(Board.WAITING, plan.file());
        if (plan.header().isEmpty()) {
            shelf.delete(plan.file());
            if (!replaced.isEmpty()) {
                clauses.add(CleanupWords.withdrawn(replaced));
            }
            return;
        }
        WaitingPlan told = waiting(plan.file(), plan.digest(), plan.header());
        waiting.add(told);
        clauses.add(CleanupWords.of(told, replaced));
    }

    /** A fire that was cut off behind its plan does not make it again: somebody may be reading it. */
    private boolean isWaitingForThisFire() {
        Instant fire = scene.request().firedFor();
        if (fire == null) {
            return false;
        }
        for (Path file : shelf.plans(Board.WAITING)) {
            Optional<PlanFile> plan = PlanShelf.read(file)
                    .filter(found -> !found.header().madeAt().isBefore(fire))
                    .filter(found -> found.header().job().digest().equals(job.digest()));
            if (plan.isPresent()) {
                WaitingPlan told = waiting(file, plan.get().digest(), plan.get().header());
                waiting.add(told);
                clauses.add(CleanupWords.of(told, List.of()));
                return true;
            }
        }
        return false;
    }

    /**
     * Takes away what a new plan replaces.
     *
     * @param by null if there is none
     */
    private List<String> replaced(Board board, @Nullable Path by) {
        List<Path> others =
                shelf.plans(board).stream().filter(plan -> !plan.equals(by)).toList();
        return shelf.takeAway(others, plan -> memory.isBegun(plan.digest()));
    }

    private MadePlan plan(Planner.Choice choice, Board board) {
        MadePlan plan = cleanups.plan(
                job,
                scene.request().file(),
                choice,
                scene.request().by(),
                scene.server(),
                shelf.board(board),
                new StoppablePlanning(
                        scene.listener().planning(), scene.launch().signal()),
                scene.listener().cleanup()::called);
        planningCalls += plan.header().planningUsed().calls();
        plan.header().warnings().forEach(this::warn);
        return plan;
    }

    private static WaitingPlan waiting(Path file, String digest, PlanHeader header) {
        return new WaitingPlan(
                file,
                digest,
                header.actions(),
                header.policies().stream()
                        .filter(policy -> policy.actions() > 0)
                        .map(PlanHeader.PolicySummary::name)
                        .toList(),
                header.guards().stream()
                        .filter(GuardVerdict::isExceeded)
                        .map(CleanupWords::exceeded)
                        .toList());
    }

    private Outcome outcome() {
        if (report != null && report.state() == RunState.STOPPED) {
            return Outcome.STOPPED;
        }
        if (waiting.stream().anyMatch(plan -> !plan.exceeded().isEmpty())) {
            return Outcome.REFUSED;
        }
        return report == null ? Outcome.DONE : Outcome.of(report.state());
    }

    private LaunchResult result(Outcome outcome, @Nullable RuntimeException failure) {
        List<LaunchResult.NearDelete> due = outcome == Outcome.FAILED
                ? List.of()
                : new NearDeletes(memory, scene.server().server().toString(), near).of(job, clock.instant());
        List<String> told = new ArrayList<>(clauses);
        if (outcome == Outcome.STOPPED) {
            told.add(0, "stopped at a safe point, " + scene.launch().reason() + ", to go on at the next start");
        }
        due.forEach(one -> told.add(CleanupWords.of(one)));
        return new LaunchResult(
                outcome,
                failure == null ? outcome.exitCode() : RunOutcome.exitCode(failure),
                Optional.empty(),
                Optional.ofNullable(report),
                waiting,
                due,
                CleanupWords.sentence(told, planningCalls),
                failure);
    }
}
