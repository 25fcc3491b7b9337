// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.CometConnection;
import io.cometlake.config.ActionKind;
import io.cometlake.export.KeyGuard;
import io.cometlake.export.StopSignal;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.WriterProcess;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.apply.Applier;
import io.cometlake.policy.apply.Applier.ApplyOptions;
import io.cometlake.policy.apply.Undoer;
import io.cometlake.policy.file.PlanFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Prepares what a clean-up needs, and launches its job. */
final class CleanupLauncher {
    private final CleanupStore runs;
    private final RunJournal lines;
    private final ActionJournal journal;
    private final UnfinishedRuns exports;
    private final JobRunner jobs;
    private final Path home;
    private final Clock clock;
    private final LakeListener lakeListener;
    private final CallSharing sharing;
    private final CleanupEndings endings;
    private final PlanTexts texts;
    private final TransactionTemplate transaction;
    private volatile StopSignal stop = new StopSignal();

    /** @param journal the one of the context, perhaps with somebody who listens */
    CleanupLauncher(
            ApplicationContext context,
            ActionJournal journal,
            Path home,
            Clock clock,
            LakeListener lakeListener,
            CallSharing sharing) {
        this.runs = context.getBean(CleanupStore.class);
        this.lines = context.getBean(RunJournal.class);
        this.journal = journal;
        this.exports =
                new UnfinishedRuns(context.getBean(RunStore.class), context.getBean(DiscoveryStore.class), clock);
        this.jobs = new JobRunner(context, CleanupJobConfiguration.CLEANUP_JOB);
        this.texts = context.getBean(PlanTexts.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        this.endings = new CleanupEndings(runs, texts);
        this.home = home;
        this.clock = clock;
        this.lakeListener = lakeListener;
        this.sharing = sharing;
    }

    void requestStop() {
        stop.request();
    }

    StopSignal newSignal() {
        StopSignal signal = new StopSignal();
        stop = signal;
        return signal;
    }

    CleanupReport apply(
            Cleanups.ApplyRequest request, ClientConfig server, CleanupListener listener, StopSignal stopSignal) {
        PlanFile plan = PlanFile.open(request.plan());
        ApplyChecks checks = new ApplyChecks(plan);
        checks.requireApproved(request.approvedDigest());
        EarlierRuns earlier = new EarlierRuns(runs);
        Optional<CleanupReport> done = earlier.done(plan);
        if (done.isPresent()) {
            return done.get();
        }
        checks.requireWithinLimits();
        checks.requireSameJob(request.job());
        new PlanFits(plan, request.job()).require(request.approvedDigest());
        checks.requireSameServer(server.server());
        checks.requireFresh(clock.instant());
        try (Lake lake = open(request.job().lake())) {
            checks.requireSameLake(lake.uri());
            LakeServer.require(lake, server.server());
            try (CometConnection connection = sharing.connect(server, CallPriority.CLEANUP);
                    CallTeller calls = new CallTeller(connection::statistics, listener::called)) {
                checks.requireSameAccount(connection);
                CleanupListener telling = new CallTellingListener(listener, calls);
                return underLease(lake, telling, lease -> {
                    // Another process may have been faster until now.
                    Optional<CleanupReport> meanwhile = earlier.done(plan);
                    if (meanwhile.isPresent()) {
                        return meanwhile.get();
                    }
                    Optional<CleanupRecord> begun = runs.ofPlan(plan.digest());
                    if (begun.isEmpty()) {
                        earlier.requireNoneElsewhere(lake, plan);
                    }
                    CleanupRecord run = begun.orElseGet(() -> recordOf(plan, request, lake));
                    DailyLimit.require(plan, request.job(), journal, run.run(), clock.instant());
                    transaction.executeWithoutResult(status -> {
                        begin(run, begun.isPresent());
                        texts.keep(plan.digest(), request.plan());
                    });
                    texts.restore(plan.digest(), request.plan());
                    Ends ends = new Ends(server, connection, lake, lease, telling, stopSignal);
                    return apply(run, plan, request, ends, begun.isPresent());
                });
            }
        }
    }

    private boolean isOver(String run) {
        return runs.find(run)
                .map(record -> record.stateNow() != RunState.RUNNING)
                .orElse(true);
    }

    /** The open ends of an attempt. */
    private record Ends(
            ClientConfig server,
            CometConnection connection,
            Lake lake,
            LakeLease lease,
            CleanupListener listener,
            StopSignal stop) {
        ActionJournal over(ActionJournal journal) {
            return new LeasedJournal(new KeylessJournal(journal, new KeyGuard(server.apiKey())), lease);
        }
    }

    private CleanupReport underLease(Lake lake, CleanupListener listener, Function<LakeLease, CleanupReport> work) {
        lake.checkWritable();
        try (LakeLease lease = lake.acquireLease("cleanup")) {
            lease.keepAlive();
            exports.recover(lake, lease, new RunListener() {
                @Override
                public void warned(String warning) {
                    listener.warned(warning);
                }
            });
            return work.apply(lease);
        }
    }

    private CleanupReport apply(
            CleanupRecord run, PlanFile plan, Cleanups.ApplyRequest request, Ends ends, boolean resumed) {
        try (LogContext log = logOf(run, ends)) {
            return attempt(run, plan, request, ends, resumed);
        }
    }

    private static LogContext logOf(CleanupRecord run, Ends ends) {
        LogContext log = LogContext.ofRun(run.run(), run.job());
        // What it logs is about the run from here on.
        ends.lease().keepAlive();
        return log;
    }

    private CleanupReport attempt(
            CleanupRecord run, PlanFile plan, Cleanups.ApplyRequest request, Ends ends, boolean resumed) {
        Path cleanups = home.resolve("cleanup");
        SpillFolder.deleteAll(cleanups, this::isOver);
        SpillFolder spill = SpillFolder.of(cleanups, run.run());
        // Not closed: that would close the connection. What proves a delete must not grow old before it.
        CometClient comet = CometClient.over(ends.connection().at(CallPriority.URGENT));
        try (LakeProof proof = new LakeProof(comet, ends.server(), ends.lake(), spill.path())) {
            Set<String> doomed = new TreeSet<>();
            plan.forEachAction(action -> {
                if (action.kind() == ActionKind.DELETE || action.kind() == ActionKind.DELETE_ASSETS) {
                    doomed.add(action.experimentKey());
                }
            });
            if (!doomed.isEmpty()) {
                proof.prepare(doomed);
            }
            ApplyOptions options = new ApplyOptions(
                    run.run(),
                    plan.digest(),
                    run.server(),
                    request.who(),
                    request.proofWaived() ? Applier.Waiver.PROOF_WAIVED : Applier.Waiver.NONE);
            Applier applier = Applier.over(ends.connection(), request.job(), ends.over(journal), proof, clock, options);
            return run(run, new PlannedWork(plan, applier), plan, ends, resumed);
        } finally {
            spill.delete();
        }
    }

    CleanupReport undo(String run, String who, ClientConfig server, CleanupListener listener, StopSignal stopSignal) {
        CleanupRecord undone = runs.find(run)
                .orElseThrow(() -> new PolicyException("No clean-up run '" + run + "' in the job repository under "
                        + home + ". See what there is with: cometlake policy history"));
        EarlierRuns earlier = new EarlierRuns(runs);
        earlier.requireUndoable(undone, server.server());
        Optional<CleanupReport> done = earlier.undone(undone);
        if (done.isPresent()) {
            return done.get();
        }
        try (Lake lake = open(undone.lake());
                CometConnection connection = sharing.connect(server, CallPriority.URGENT);
                CallTeller calls = new CallTeller(connection::statistics, listener::called)) {
            CleanupListener telling = new CallTellingListener(listener, calls);
            return underLease(lake, telling, lease -> {
                Optional<CleanupReport> meanwhile = earlier.undone(undone);
                if (meanwhile.isPresent()) {
                    return meanwhile.get();
                }
                // Nobody may go on with what is being taken back; it may have come to its end until the lake was free.
                runs.abandon(run, WriterProcess.current());
                texts.forget(undone.planDigest());
                Optional<CleanupRecord> begun = earlier.unfinishedUndoing(undone);
                CleanupRecord undoing = begun.orElseGet(() -> undoingOf(undone, who));
                begin(undoing, begun.isPresent());
                Ends ends = new Ends(server, connection, lake, lease, telling, stopSignal);
                Undoer undoer = Undoer.over(connection, ends.over(journal), clock, undoing.run(), who);
                try (LogContext log = logOf(undoing, ends)) {
                    return run(undoing, new UndoneWork(lines, run, undoer), null, ends, begun.isPresent());
                }
            });
        }
    }

    private void begin(CleanupRecord run, boolean resumed) {
        if (!resumed) {
            runs.insert(run);
        } else if (!runs.take(run.run(), WriterProcess.current())) {
            throw new PlanRefusedException("Run " + run.run()
                    + " came to its end in another process, or was given up there, just now: nothing was done. Run the"
                    + " same command again.");
        }
    }

    private CleanupReport run(
            CleanupRecord run, CleanupWork work, @Nullable PlanFile plan, Ends ends, boolean resumed) {
        StopSignal stopSignal = ends.stop();
        JournalOutlet outlet = new JournalOutlet(runs, lines, ends.lake(), ends.lease(), ends.listener());
        CleanupReportWriter report = new CleanupReportWriter(
                run, plan, lines, ends.lake(), ends.connection(), outlet, ends.listener(), clock);
        RuntimeException failure = null;
        try {
            long unclear = run.kind() == CleanupReport.Kind.UNDO ? lines.unclear(run.plan()) : 0;
            if (unclear > 0) {
                outlet.warn(
                        "Of " + unclear + " calls of run " + run.plan() + " nobody knows whether they were made: they"
                                + " are not taken back. See which with: cometlake policy history " + run.plan());
            }
            ends.listener().started(run.run(), resumed, run.actions());
            jobs.run(new CleanupRun(
                    run.run(), run.actions(), work, ends.lease(), stopSignal, ends.listener(), outlet, report));
        } catch (RuntimeException e) {
            failure = e;
        }
        return endings.end(run.run(), report, outlet, stopSignal.isRequested(), failure);
    }

    private CleanupRecord recordOf(PlanFile plan, Cleanups.ApplyRequest request, Lake lake) {
        return new CleanupRecord(
                RunId.at(clock.instant()),
                CleanupReport.Kind.APPLY,
                plan.header().id(),
                plan.digest(),
                request.plan().toAbsolutePath().toString(),
                request.job().name(),
                request.job().digest(),
                plan.header().server(),
                lake.uri(),
                request.who(),
                RunState.RUNNING,
                WriterProcess.current(),
                clock.instant(),
                plan.header().actions(),
                Optional.empty());
    }

    private CleanupRecord undoingOf(CleanupRecord undone, String who) {
        Instant now = clock.instant();
        return new CleanupRecord(
                RunId.at(now),
                CleanupReport.Kind.UNDO,
                undone.run(),
                undone.planDigest(),
                undone.planFile(),
                undone.job(),
                undone.jobDigest(),
                undone.server(),
                undone.lake(),
                who,
                RunState.RUNNING,
                WriterProcess.current(),
                now,
                lines.doneFrom(undone.run(), 0),
                Optional.empty());
    }

    private Lake open(String location) {
        Lake lake = Lake.open(location, LakeConfig.defaults().withListener(lakeListener), clock);
        try {
            lake.form();
            return lake;
        } catch (RuntimeException e) {
            lake.close();
            throw e;
        }
    }
}
