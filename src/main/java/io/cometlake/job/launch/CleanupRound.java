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
import io.cometlake.job.launch.LakeWait.LakeBusyException;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.job.launch.PlanShelf.Board;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.file.PlanFile;
import io.cometlake.policy.plan.Planner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final PlanApplying applying;
    private final RoundTale tale = new RoundTale();
    private final Set<String> byItself;
    private final Set<String> byPerson;

    CleanupRound(
            Cleanups cleanups, PlanShelf shelf, CleanupJob job, JobLauncher.Scene scene, Duration near, Clock clock) {
        this.cleanups = cleanups;
        this.shelf = shelf;
        this.job = job;
        this.scene = scene;
        this.near = near;
        this.clock = clock;
        this.memory = cleanups.memory(job);
        this.applying = new PlanApplying(cleanups, job, scene);
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
        try {
            goOn();
            if (isGoingOn() && !byItself.isEmpty() && !isDoneForThisFire()) {
                actByItself();
            }
            if (isGoingOn() && !byPerson.isEmpty()) {
                putToWait();
            }
            return result(tale.outcome(), null);
        } catch (StoppedException e) {
            return result(Outcome.STOPPED, null);
        } catch (PlanRefusedException e) {
            tale.add(String.valueOf(e.getMessage()));
            return result(Outcome.REFUSED, e);
        } catch (LakeBusyException e) {
            if (tale.isEmpty()) {
                throw e;
            }
            tale.add("then " + e.reason() + ", so nothing more was begun");
            return result(Outcome.REFUSED, e);
        } catch (RuntimeException e) {
            String run = underWay();
            if (run == null && tale.isEmpty()) {
                throw e;
            }
            if (run != null) {
                tale.show(reportOf(run));
            }
            tale.add((run == null ? "then it" : "run " + run) + " failed: " + e.getMessage());
            return result(Outcome.FAILED, e);
        }
    }

    /** The run that has begun and of which no end is known; null if there is none. */
    private @Nullable String underWay() {
        String last = applying.run();
        CleanupReport told = tale.report();
        return told != null && told.run().equals(last) ? null : last;
    }

    private @Nullable CleanupReport reportOf(String run) {
        try {
            return memory.report(run).orElse(null);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private LaunchResult result(Outcome outcome, @Nullable RuntimeException failure) {
        List<NearDelete> due = outcome == Outcome.FAILED
                ? List.of()
                : new NearDeletes(memory, scene.server().server().toString(), near).of(job, clock.instant());
        return tale.result(outcome, scene.launch().reason(), due, failure);
    }

    /** Whether nothing so far keeps it from going on: a stop does. */
    private boolean isGoingOn() {
        scene.launch().signal().check();
        return !tale.isStopped();
    }

    private void goOn() {
        if (!byItself.isEmpty()) {
            // Whoever was at work is not any more then.
            applying.untilFree();
        }
        new BegunRuns(memory, shelf, job, applying, tale, this::warn).goOn();
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
        if (done.isPresent() && tale.report() == null) {
            tale.show(memory.report(done.get().run()).orElse(null));
            tale.add("run " + done.get().run() + " has acted before this start");
        }
        return done.isPresent();
    }

    private void actByItself() {
        MadePlan plan = plan(new Planner.Choice(byItself, byPerson), Board.APPLIED);
        if (plan.header().isEmpty()) {
            shelf.delete(plan.file());
            replaced(Board.REFUSED, plan);
        } else if (plan.header().isRefused()) {
            Path refused = shelf.move(plan.file(), Board.REFUSED);
            tale.addWaiting(waiting(refused, plan.digest(), plan.header()), replaced(Board.REFUSED, plan));
        } else {
            replaced(Board.REFUSED, plan);
            applyNew(plan);
        }
    }

    private void applyNew(MadePlan plan) {
        String before = applying.run();
        try {
            tale.addActed(applying.apply(plan.file()), false);
        } finally {
            if (!applying.hasBegunSince(before)) {
                // It has become of no use: the next start plans anew.
                shelf.delete(plan.file());
            }
        }
    }

    private void putToWait() {
        if (isWaitingForThisFire()) {
            return;
        }
        // What the file has approved and could not be done stays theirs.
        Set<String> first = tale.leavesSomething() ? byItself : Set.of();
        MadePlan plan = plan(new Planner.Choice(byPerson, first), Board.WAITING);
        List<String> replaced = replaced(Board.WAITING, plan);
        if (!plan.header().isEmpty()) {
            tale.addWaiting(waiting(plan.file(), plan.digest(), plan.header()), replaced);
            return;
        }
        shelf.delete(plan.file());
        if (!replaced.isEmpty()) {
            tale.add(CleanupWords.withdrawn(replaced));
        }
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
                tale.addWaiting(waiting(file, plan.get().digest(), plan.get().header()), List.of());
                return true;
            }
        }
        return false;
    }

    /** Takes away what a new plan replaces: not what was begun, nor what another process has made after it. */
    private List<String> replaced(Board board, MadePlan by) {
        List<Path> others = shelf.plans(board).stream()
                .filter(plan -> !plan.getFileName().equals(by.file().getFileName()))
                .toList();
        return shelf.takeAway(
                others, plan -> plan.header().madeAt().isAfter(by.header().madeAt()) || memory.isBegun(plan.digest()));
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
        tale.addPlanning(plan.header().planningUsed().calls());
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
}
