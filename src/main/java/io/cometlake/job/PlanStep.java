// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.BundlePlanner;
import io.cometlake.export.BundleSlices;
import io.cometlake.export.BundleTuning;
import io.cometlake.export.CallEstimate;
import io.cometlake.export.CatalogBundle;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.export.ListedExperiment;
import io.cometlake.export.ProjectDetails;
import io.cometlake.lake.BundleManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans the bundles of a run, and tells what they will cost before the work starts. */
final class PlanStep {
    private final DiscoveryStore store;
    private final RunStore runs;
    private final RegistryCalls registry;
    private final SampleDraw sample;

    PlanStep(DiscoveryStore store, RunStore runs, RegistryCalls registry, SampleDraw sample) {
        this.store = store;
        this.runs = runs;
        this.registry = registry;
        this.sample = sample;
    }

    void plan(ExportRun run) {
        run.progress().enter(Phase.PLAN);
        List<DiscoveredProject> projects = store.projects(run.run());
        Map<Integer, ProjectDetails> details = new HashMap<>();
        for (DiscoveredProject project : projects) {
            store.details(run.run(), project.number()).ifPresent(found -> details.put(project.number(), found));
        }
        List<ListedExperiment> experiments = store.changes().listed(run.run());
        Set<String> gone = store.changes().gone(run.run());
        Doubts doubts = runs.doubts(run.lake().uri());
        List<CatalogBundle> catalog = catalog(run, experiments, gone);
        List<BundlePlan> plans = new BundlePlanner(BundleTuning.DEFAULT, run.run())
                .plan(projects, experiments, gone, catalog, doubts.failed(), number -> metrics(details, number));
        store.savePlan(run.run(), plans);
        store.saveFailures(run.run(), missing(run));
        run.progress()
                .expectExperiments(
                        plans.stream()
                                .mapToLong(plan ->
                                        plan.fetch().size() + plan.recheck().size())
                                .sum(),
                        0);
        SortedMap<String, Long> others = new TreeMap<>(registry.estimate(run, store.workspaces(run.run())));
        add(others, sample.draw(run, doubts.different()));
        run.listener().planned(estimate(run, projects, details, experiments.size(), plans, points(catalog), others));
    }

    /** Keys that the specification names one by one and that no covered project has. */
    private List<ExperimentFailure> missing(ExportRun run) {
        Set<String> keys = new TreeSet<>(run.spec().selection().keys().names());
        if (!keys.isEmpty()) {
            store.listings().forEachKeyListed(run.run(), keys::remove);
        }
        return keys.stream().map(ExperimentFailure::notThere).toList();
    }

    private static long metrics(Map<Integer, ProjectDetails> details, int number) {
        ProjectDetails found = details.get(number);
        return found == null ? 0 : found.metrics().size();
    }

    /** Of each bundle only what anything is done about. */
    private static List<CatalogBundle> catalog(ExportRun run, List<ListedExperiment> experiments, Set<String> gone) {
        Set<String> keys = new HashSet<>(gone);
        experiments.forEach(experiment -> keys.add(experiment.experimentKey()));
        List<CatalogBundle> bundles = new ArrayList<>();
        if (keys.isEmpty()) {
            return bundles;
        }
        run.lake().forEachManifest(manifest -> {
            if (manifest.grain() == Grain.BUNDLE) {
                CatalogBundle bundle = bundle(manifest, keys);
                if (!bundle.entries().isEmpty()) {
                    bundles.add(bundle);
                }
            }
        });
        return bundles;
    }

    private static CatalogBundle bundle(BundleManifest manifest, Set<String> keys) {
        return new CatalogBundle(
                manifest.workspace(),
                String.valueOf(manifest.project()),
                manifest.bundle(),
                manifest.experiments().stream()
                        .filter(entry -> keys.contains(entry.experimentKey()))
                        .map(entry -> new CatalogBundle.Entry(entry.experimentKey(), entry.points()))
                        .toList());
    }

    private static void add(SortedMap<String, Long> calls, Map<String, Long> more) {
        more.forEach((endpoint, count) -> calls.merge(endpoint, count, Long::sum));
    }

    private static Map<String, Long> points(List<CatalogBundle> catalog) {
        Map<String, Long> points = new HashMap<>();
        catalog.forEach(bundle -> bundle.entries().forEach(entry -> points.put(entry.experimentKey(), entry.points())));
        return points;
    }

    /** Counts the calls slice by slice, as {@link BundleFetch} will make them. */
    private static ExportEstimate estimate(
            ExportRun run,
            List<DiscoveredProject> projects,
            Map<Integer, ProjectDetails> details,
            long experiments,
            List<BundlePlan> plans,
            Map<String, Long> points,
            SortedMap<String, Long> others) {
        CallEstimate estimate = new CallEstimate(
                run.fetch(), run.tableNames(), run.spec().proof().reading());
        Set<String> lookedAt =
                BundleFetch.recheckedTables(run).stream().map(TableSchema::name).collect(Collectors.toSet());
        CallEstimate ofLooks =
                new CallEstimate(run.fetch(), lookedAt, run.spec().proof().reading());
        SortedMap<String, Long> byEndpoint = new TreeMap<>(others);
        for (BundlePlan plan : plans) {
            Integer number = plan.projectNumber();
            ProjectDetails found = number == null ? null : details.get(number);
            if (found != null) {
                Map<String, Long> known = plan.existing() ? points : Map.of();
                for (List<String> slice : BundleSlices.of(plan.fetch(), known)) {
                    add(byEndpoint, estimate.of(found, slice.size()));
                }
                for (List<String> slice : BundleSlices.of(plan.recheck(), known)) {
                    add(byEndpoint, ofLooks.of(found, slice.size()));
                }
            }
        }
        long calls = byEndpoint.values().stream().mapToLong(Long::longValue).sum();
        Optional<Duration> atBudget = run.callsPerHour() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(1, calls * 3_600 / run.callsPerHour())));
        return new ExportEstimate(
                projects.size(),
                experiments,
                plans.size(),
                run.comet().statistics().total(),
                calls,
                atBudget,
                byEndpoint);
    }
}
