// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.CometReader;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.LakeSpec;
import io.cometlake.dataset.Tables;
import io.cometlake.export.DiscoveredScope;
import io.cometlake.export.DiscoveryTuning;
import io.cometlake.export.FailureStreak;
import io.cometlake.export.FetchTuning;
import io.cometlake.export.HashKey;
import io.cometlake.export.KeylessReader;
import io.cometlake.export.ProgressMeter;
import io.cometlake.export.RedactionProblem;
import io.cometlake.export.RedactionRules;
import io.cometlake.export.RemoteLinks;
import io.cometlake.export.StopSignal;
import io.cometlake.export.WorkspaceDiscovery;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.WriterProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Prepares what a run needs, and launches its job. */
final class ExportLauncher {
    private static final int MIN_ROW_GROUP_BYTES = 4 << 20;

    private final RunStore runs;
    private final DiscoveryStore discovery;
    private final RedactionStore redactions;
    private final HashKey hashKey;
    private final RunReports reports;
    private final UnfinishedRuns unfinished;
    private final JobRunner jobs;
    private final RunEndings endings;
    private final Path home;
    private final Clock clock;
    private final LakeListener lakeListener;
    private final CallSharing sharing;
    private volatile int runsAtOnce = 1;
    private volatile StopSignal stop = new StopSignal();

    ExportLauncher(
            ApplicationContext context,
            Path home,
            Clock clock,
            LakeListener lakeListener,
            HashKey hashKey,
            CallSharing sharing) {
        this.runs = context.getBean(RunStore.class);
        this.discovery = context.getBean(DiscoveryStore.class);
        this.redactions = context.getBean(RedactionStore.class);
        this.hashKey = hashKey;
        AssetStore assets = context.getBean(AssetStore.class);
        ProofStore proofs = context.getBean(ProofStore.class);
        this.reports = new RunReports(runs, discovery, redactions, assets, proofs);
        this.unfinished = new UnfinishedRuns(runs, discovery, clock);
        this.jobs = new JobRunner(context, ExportJobConfiguration.EXPORT_JOB);
        this.endings = new RunEndings(reports, runs, discovery, clock);
        this.home = home;
        this.clock = clock;
        this.lakeListener = lakeListener;
        this.sharing = sharing;
    }

    /** How many runs share the heap. */
    void share(int runs) {
        runsAtOnce = runs;
    }

    void requestStop() {
        stop.request();
    }

    /** Of the run that this began last, by whoever has no signal of its own. */
    StopSignal newSignal() {
        StopSignal signal = new StopSignal();
        stop = signal;
        return signal;
    }

    RunReport export(
            @Nullable String job, ExportSpec asked, ClientConfig server, RunListener listener, StopSignal stopSignal) {
        requireUsable(asked);
        stopSignal.check();
        try (Lake lake = open(asked.lake(), server)) {
            // Refuses another form than the lake has, before anything is asked or made.
            lake.form();
            LakeServer.require(lake, server.server());
            ExportSpec spec = asked.withLake(lake.uri());
            Instant begun = clock.instant();
            try (CometClient client = connect(server);
                    CallTeller calls = new CallTeller(client::statistics, listener::called)) {
                KeylessReader comet = new KeylessReader(client, server.apiKey());
                // Before anything is made: a wrong key or name leaves nothing behind.
                Optional<DiscoveredScope> scope =
                        unfinished.find(spec, address(server)).isPresent()
                                ? Optional.empty()
                                : Optional.of(discover(comet, spec, server));
                lake.checkWritable();
                stopSignal.check();
                try (LakeLease lease = lake.acquireLease("export")) {
                    lease.keepAlive();
                    unfinished.recover(lake, lease, listener);
                    Optional<String> mended = mend(lake, lease);
                    Optional<RunRecord> earlier =
                            unfinished.find(spec, address(server)).filter(run -> canGoOn(lake, run));
                    RunRecord record = earlier.orElseGet(() ->
                            begin(job, spec, server, scope.orElseGet(() -> discover(comet, spec, server)), begun));
                    mended.ifPresent(warning -> runs.warn(record.run(), warning));
                    Ends ends = new Ends(server, comet, client, calls, lake, lease, begun, stopSignal);
                    return run(ends, record, earlier.isPresent(), listener);
                }
            }
        }
    }

    private Optional<String> mend(Lake lake, LakeLease lease) {
        CheckDepth depth = runs.isLastGivenUp(lake.uri()) ? CheckDepth.FULL : CheckDepth.QUICK;
        return LakeMending.mend(lake, lease, RunId.at(clock.instant()), depth);
    }

    private boolean canGoOn(Lake lake, RunRecord run) {
        if (unfinished.abandonIfStale(lake, run.run())) {
            return false;
        }
        boolean same = redactions.hasSameHashKey(run.run(), run.spec(), hashKey);
        if (!same) {
            unfinished.abandon(lake, run.run());
        }
        return same;
    }

    private CometClient connect(ClientConfig server) {
        return CometClient.over(sharing.connect(server, CallPriority.EXPORT));
    }

    static DiscoveredScope discover(CometReader comet, ExportSpec spec, ClientConfig server) {
        ExecutorService calls =
                Executors.newFixedThreadPool(server.budget().concurrency(), LogContext.threads("cometlake-discovery"));
        try {
            return new WorkspaceDiscovery(comet, spec.selection(), calls).discover();
        } finally {
            calls.shutdownNow();
        }
    }

    RunReport resume(String run, ClientConfig server, RunListener listener, StopSignal stopSignal) {
        stopSignal.check();
        RunRecord record = runs.find(run)
                .orElseThrow(() -> new ConfigException("No run '" + run + "' in the job repository under " + home
                        + ". See what there is with: runs list"));
        unfinished.requireResumable(record, address(server));
        try (Lake lake = open(record.spec().lake(), server)) {
            lake.form();
            lake.checkWritable();
            Instant begun = clock.instant();
            try (CometClient client = connect(server);
                    CallTeller calls = new CallTeller(client::statistics, listener::called);
                    LakeLease lease = lake.acquireLease("export")) {
                lease.keepAlive();
                unfinished.recover(lake, lease, listener);
                Optional<String> mended = mend(lake, lease);
                if (unfinished.abandonIfStale(lake, run)) {
                    throw new ConfigException("Run " + run + " cannot be resumed: the lake has changed since it began."
                            + " Start a new export instead.");
                }
                mended.ifPresent(warning -> runs.warn(run, warning));
                KeylessReader comet = new KeylessReader(client, server.apiKey());
                return run(
                        new Ends(server, comet, client, calls, lake, lease, begun, stopSignal), record, true, listener);
            }
        }
    }

    /** The open ends of an attempt. */
    private record Ends(
            ClientConfig server,
            KeylessReader comet,
            CometClient client,
            CallTeller calls,
            Lake lake,
            LakeLease lease,
            Instant begun,
            StopSignal stop) {}

    private RunReport run(Ends ends, RunRecord record, boolean resumed, RunListener listener) {
        try (LogContext log = LogContext.ofRun(record.run(), record.job())) {
            // What it logs is about the run from here on.
            ends.lease().keepAlive();
            return attempt(ends, record, resumed, listener);
        }
    }

    private RunReport attempt(Ends ends, RunRecord record, boolean resumed, RunListener listener) {
        String id = record.run();
        redactions.requireSameHashKey(id, record.spec(), hashKey);
        StopSignal stopSignal = ends.stop();
        if (resumed && !runs.take(id, WriterProcess.current(), ends.begun())) {
            throw new JobException(
                    "Run " + id + " came to its end in another process, or was given up there, just now: nothing was"
                            + " done. Run the same command again.",
                    null);
        }
        listener.started(id, resumed);
        int atOnce = ends.server().budget().concurrency();
        ExecutorService bundles = Executors.newFixedThreadPool(atOnce, LogContext.threads("cometlake-bundle"));
        ExecutorService calls = Executors.newFixedThreadPool(atOnce, LogContext.threads("cometlake-call"));
        RunReports.Attempt attempt =
                new RunReports.Attempt(record, ends.server(), ends.comet(), ends.lake(), ends.begun(), resumed);
        AttemptMeter meter = new AttemptMeter(attempt, ends.comet()::statistics, ends.calls(), listener, clock);
        ReportWriter report = new ReportWriter(reports, runs, attempt, meter);
        SpillFolder.deleteAll(home, run -> !run.equals(id) && unfinished.isOver(run));
        SpillFolder spill = SpillFolder.of(home, id);
        RuntimeException failure = null;
        try (meter) {
            meter.start(soFar -> keep(soFar, stopSignal));
            ProgressMeter progress = new ProgressMeter(ends.comet(), meter::progress);
            progress.expectProjects(discovery.projects(id).size());
            expectExperiments(progress, id);
            ExportRun run = new ExportRun(
                    id,
                    record.server(),
                    record.spec(),
                    new RedactionRules(record.spec().redaction(), hashKey),
                    ends.comet(),
                    ends.comet().over(ends.client().at(CallPriority.PROOF)),
                    ends.client(),
                    new RemoteLinks(),
                    ends.lake(),
                    ends.lease(),
                    ends.lake().staging(id),
                    progress,
                    meter,
                    stopSignal,
                    bundles,
                    calls,
                    DiscoveryTuning.DEFAULT,
                    FetchTuning.forHeap(heap(), atOnce, spill.path()),
                    new FailureStreak(),
                    callsPerHour(ends.server()),
                    report,
                    record.started());
            if (!resumed) {
                // It reads the catalog from here on, and may stage nothing for long.
                run.staging().open();
            }
            jobs.run(run);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            calls.shutdownNow();
            bundles.shutdownNow();
            if (failure == null) {
                spill.delete();
            } else {
                spill.clear();
            }
        }
        return endings.end(record.run(), report, stopSignal.isRequested(), failure);
    }

    /** Whoever finds that another process has the run asks the server for nothing more. */
    private void keep(RunReport soFar, StopSignal stopSignal) {
        if (!runs.keep(soFar, WriterProcess.current())) {
            stopSignal.request();
        }
    }

    /** Of a run whose plan was made by an earlier attempt. */
    private void expectExperiments(ProgressMeter progress, String run) {
        long total = discovery.plan(run).stream()
                .mapToLong(plan -> plan.fetch().size() + plan.recheck().size())
                .sum();
        long done = discovery.outcomes(run).values().stream()
                .mapToLong(outcome -> outcome.experiments() + outcome.rechecked())
                .sum();
        progress.expectExperiments(total, done);
    }

    private RunRecord begin(
            @Nullable String job, ExportSpec spec, ClientConfig server, DiscoveredScope scope, Instant begun) {
        String id = RunId.at(begun);
        RunRecord record = new RunRecord(
                id,
                job,
                address(server),
                spec.lake().uri(),
                spec,
                RunState.RUNNING,
                WriterProcess.current(),
                begun,
                begun,
                Optional.empty());
        discovery.saveScope(id, scope);
        runs.insert(record);
        return record;
    }

    private Lake open(LakeSpec spec, ClientConfig server) {
        long share = heap() / 8 / server.budget().concurrency();
        int rowGroup = (int) Math.max(MIN_ROW_GROUP_BYTES, Math.min(LakeConfig.DEFAULT_ROW_GROUP_BYTES, share));
        LakeConfig config = LakeConfig.defaults()
                .withForm(RequestedForm.of(spec))
                .withRowGroupBytes(rowGroup)
                .withListener(lakeListener);
        return Lake.open(spec.uri(), config, clock);
    }

    /** What of this process's a run may think of as its own. */
    private long heap() {
        return Runtime.getRuntime().maxMemory() / runsAtOnce;
    }

    private static String address(ClientConfig server) {
        return server.server().toString();
    }

    static long callsPerHour(ClientConfig server) {
        int limit = server.budget().callsPerHour();
        return limit == BudgetLimits.UNLIMITED ? 0 : limit;
    }

    static void requireUsable(ExportSpec asked) {
        requireKnownTables(asked);
        requireUsableRedaction(asked);
    }

    private static void requireKnownTables(ExportSpec spec) {
        List<String> known = Tables.exportedNames();
        spec.tables().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            String reason = Tables.whyNotExported(name).orElse("No table '" + name + "'.");
            throw new ConfigException(reason + " Tables: " + String.join(", ", known));
        });
    }

    private static void requireUsableRedaction(ExportSpec spec) {
        List<RedactionProblem> problems = RedactionRules.problems(spec.redaction());
        if (!problems.isEmpty()) {
            throw new ConfigException(
                    problems.stream().map(RedactionProblem::text).toList());
        }
    }
}
