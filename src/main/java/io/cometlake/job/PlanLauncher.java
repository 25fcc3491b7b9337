// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.FileReads;
import io.cometlake.client.SharedLimits;
import io.cometlake.client.http.Timing;
import io.cometlake.config.ExportSpec;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.DiscoveredScope;
import io.cometlake.export.DiscoveryTuning;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.FailureStreak;
import io.cometlake.export.FetchTuning;
import io.cometlake.export.HashKey;
import io.cometlake.export.KeylessReader;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.export.ProgressMeter;
import io.cometlake.export.RedactionRules;
import io.cometlake.export.RemoteLinks;
import io.cometlake.export.StopSignal;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Finds out what an export would do, by its own first steps, and does nothing: no lease, no file, and a job repository that is
 * gone afterwards.
 */
final class PlanLauncher {
    private static final String RUN = "plan";

    private final ApplicationContext context;
    private final DiscoveryStore discovery;
    private final RepositoryPlace place;
    private final Clock clock;
    private final HashKey hashKey;
    private final SharedLimits limits;

    /** @param context of a repository in memory */
    PlanLauncher(ApplicationContext context, RepositoryPlace place, Clock clock, HashKey hashKey, SharedLimits limits) {
        this.limits = limits;
        this.context = context;
        this.discovery = context.getBean(DiscoveryStore.class);
        this.place = place;
        this.clock = clock;
        this.hashKey = hashKey;
    }

    ExportPlan plan(ExportSpec asked, ClientConfig server, RunListener listener) {
        ExportLauncher.requireUsable(asked);
        LakeConfig config = LakeConfig.defaults().withForm(RequestedForm.of(asked.lake()));
        try (Lake lake = Lake.open(asked.lake().uri(), config, clock);
                CometClient client = CometClient.connect(server, Timing.system(), limits, CallPriority.EXPORT)) {
            lake.form();
            LakeServer.require(lake, server.server());
            KeylessReader comet = new KeylessReader(client, server.apiKey());
            ExportSpec spec = asked.withLake(lake.uri());
            recall(lake.uri());
            DiscoveredScope scope = ExportLauncher.discover(comet, spec, server);
            discovery.saveScope(RUN, scope);
            Planned planned = new Planned(listener);
            work(comet, client, lake, spec, server, planned);
            return new ExportPlan(
                    server.server().toString(),
                    lake.uri(),
                    planned.requireEstimate(),
                    projects(lake),
                    notCounted(spec));
        }
    }

    private static List<String> notCounted(ExportSpec spec) {
        return spec.assets().isDownloading() ? List.of("downloads of assets") : List.of();
    }

    /** What the runs before left in doubt is fetched, so the plan has to know of them. */
    private void recall(String lake) {
        RunStore runs = context.getBean(RunStore.class);
        for (RunRecord record : RepositoryStatus.recent(place, lake)) {
            runs.insert(record);
            record.report().ifPresent(report -> runs.end(report, record.owner()));
        }
    }

    private void work(
            KeylessReader comet,
            FileReads files,
            Lake lake,
            ExportSpec spec,
            ClientConfig server,
            RunListener listener) {
        int atOnce = server.budget().concurrency();
        ExecutorService bundles = Executors.newFixedThreadPool(atOnce, LogContext.threads("cometlake-bundle"));
        ExecutorService calls = Executors.newFixedThreadPool(atOnce, LogContext.threads("cometlake-call"));
        try {
            ProgressMeter progress = new ProgressMeter(comet, listener::progress);
            progress.expectProjects(discovery.projects(RUN).size());
            new JobRunner(context, ExportJobConfiguration.PLAN_JOB)
                    .run(new ExportRun(
                            RUN,
                            server.server().toString(),
                            spec,
                            new RedactionRules(spec.redaction(), hashKey),
                            comet,
                            comet,
                            files,
                            new RemoteLinks(),
                            lake,
                            null,
                            lake.staging(RUN),
                            progress,
                            listener,
                            new StopSignal(),
                            bundles,
                            calls,
                            DiscoveryTuning.DEFAULT,
                            FetchTuning.forHeap(
                                    Runtime.getRuntime().maxMemory(),
                                    atOnce,
                                    place.home().resolve("spill")),
                            new FailureStreak(),
                            ExportLauncher.callsPerHour(server),
                            null,
                            clock.instant()));
        } finally {
            calls.shutdownNow();
            bundles.shutdownNow();
        }
    }

    private List<ProjectPlan> projects(Lake lake) {
        Map<Place, Long> fetched = new HashMap<>();
        for (BundlePlan plan : discovery.plan(RUN)) {
            fetched.merge(
                    new Place(plan.workspace(), plan.project()),
                    (long) plan.fetch().size(),
                    Long::sum);
        }
        ExpectedSize sizes = new ExpectedSize(lake);
        List<ProjectPlan> projects = new ArrayList<>();
        discovery.changesByPlace(RUN).forEach((place, figures) -> {
            long count = fetched.getOrDefault(place, 0L);
            Optional<ExpectedSize.Size> size = sizes.of(place.workspace(), place.project(), count);
            projects.add(new ProjectPlan(
                    place.workspace(),
                    place.project(),
                    figures,
                    count,
                    size.map(ExpectedSize.Size::rows).orElse(null),
                    size.map(ExpectedSize.Size::bytes).orElse(null)));
        });
        return projects;
    }

    /** Keeps the estimate, and tells how far the planning is. */
    private static final class Planned implements RunListener {
        private final RunListener listener;
        private volatile @Nullable ExportEstimate estimate;

        Planned(RunListener listener) {
            this.listener = listener;
        }

        ExportEstimate requireEstimate() {
            ExportEstimate known = estimate;
            if (known == null) {
                throw new JobException("The plan came to its end without an estimate", null);
            }
            return known;
        }

        @Override
        public void planned(ExportEstimate found) {
            estimate = found;
        }

        @Override
        public void progress(ExportProgress progress) {
            listener.progress(progress);
        }

        @Override
        public void warned(String warning) {
            listener.warned(warning);
        }
    }
}
