// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.export.BundlePlan.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Groups experiments into bundles. One that the lake holds stays in its bundle, so that rewriting the bundle's files replaces
 * it in one step; one that moved to another project leaves its old bundle; new ones fill new bundles in the order of their
 * keys, those still running apart from the rest. The same input gives the same plan. Bundles with experiments that failed the
 * last time come first, those that lose some come last: an experiment leaves its old bundle only once its new one has it.
 */
public final class BundlePlanner {
    private final BundleTuning tuning;
    private final String run;

    /** @param run names new bundles */
    public BundlePlanner(BundleTuning tuning, String run) {
        this.tuning = tuning;
        this.run = run;
    }

    /**
     * @param projects by number
     * @param experiments those that are fetched or looked at
     * @param gone keys of experiments of the catalog that the server has no more
     * @param catalog the bundles of the lake, at least with their entries of these experiments
     * @param failedBefore keys of experiments that the run before could not export
     * @param metricsOfProject how many metrics a project has, by its number
     */
    public List<BundlePlan> plan(
            List<DiscoveredProject> projects,
            List<ListedExperiment> experiments,
            Set<String> gone,
            List<CatalogBundle> catalog,
            Set<String> failedBefore,
            ToLongFunction<Integer> metricsOfProject) {
        Map<String, CatalogBundle> bundleOf = new HashMap<>();
        for (CatalogBundle bundle : catalog) {
            bundle.entries().forEach(entry -> bundleOf.put(entry.experimentKey(), bundle));
        }
        // By identity: a bundle's hash would be that of all its entries.
        Map<CatalogBundle, List<String>> fetch = new IdentityHashMap<>();
        Map<CatalogBundle, List<String>> recheck = new IdentityHashMap<>();
        Map<CatalogBundle, List<String>> drop = new IdentityHashMap<>();
        Map<CatalogBundle, List<String>> lost = new IdentityHashMap<>();
        Map<CatalogBundle, Integer> numbers = new IdentityHashMap<>();
        Map<Integer, List<ListedExperiment>> fresh = new TreeMap<>();
        for (ListedExperiment experiment : sorted(experiments)) {
            String key = experiment.experimentKey();
            CatalogBundle bundle = bundleOf.get(key);
            if (bundle != null && isOf(bundle, projects.get(experiment.project()))) {
                (experiment.change().isFetched() ? fetch : recheck)
                        .computeIfAbsent(bundle, ignored -> new ArrayList<>())
                        .add(key);
                numbers.put(bundle, experiment.project());
                continue;
            }
            if (bundle != null) {
                drop.computeIfAbsent(bundle, ignored -> new ArrayList<>()).add(key);
            }
            fresh.computeIfAbsent(experiment.project(), ignored -> new ArrayList<>())
                    .add(experiment);
        }
        gone.stream().sorted().forEach(key -> {
            CatalogBundle bundle = bundleOf.get(key);
            if (bundle != null) {
                lost.computeIfAbsent(bundle, ignored -> new ArrayList<>()).add(key);
            }
        });
        Map<String, Long> known = pointsKnown(catalog);
        List<BundlePlan> plans = new ArrayList<>();
        catalog.stream()
                .filter(bundle -> Stream.of(fetch, recheck, drop, lost).anyMatch(part -> part.containsKey(bundle)))
                .sorted(Comparator.comparing(CatalogBundle::workspace)
                        .thenComparing(CatalogBundle::project)
                        .thenComparing(CatalogBundle::bundle))
                .forEach(bundle -> plans.add(new BundlePlan(
                        0,
                        bundle.workspace(),
                        bundle.project(),
                        numbers.get(bundle),
                        bundle.bundle(),
                        true,
                        fetch.getOrDefault(bundle, List.of()),
                        recheck.getOrDefault(bundle, List.of()),
                        drop.getOrDefault(bundle, List.of()),
                        lost.getOrDefault(bundle, List.of()),
                        List.of())));
        fresh.forEach((number, newOnes) ->
                fill(plans, projects.get(number), newOnes, metricsOfProject.applyAsLong(number), known));
        plans.replaceAll(plan -> plan.existing() ? plan : plan.from(origins(plan.fetch(), bundleOf)));
        plans.sort(
                Comparator.comparing((BundlePlan plan) -> plan.fetch().stream().noneMatch(failedBefore::contains))
                        .thenComparing(BundlePlan::shrinks));
        List<BundlePlan> numbered = new ArrayList<>(plans.size());
        plans.forEach(plan -> numbered.add(plan.numbered(numbered.size())));
        return numbered;
    }

    private static List<Origin> origins(List<String> keys, Map<String, CatalogBundle> bundleOf) {
        return keys.stream()
                .map(bundleOf::get)
                .filter(Objects::nonNull)
                .map(bundle -> new Origin(bundle.workspace(), bundle.project(), bundle.bundle()))
                .distinct()
                .toList();
    }

    private static boolean isOf(CatalogBundle bundle, DiscoveredProject project) {
        return bundle.workspace().equals(project.workspace())
                && bundle.project().equals(project.name());
    }

    /** Points of experiments that the lake knows, wherever they live now. */
    private static Map<String, Long> pointsKnown(List<CatalogBundle> catalog) {
        Map<String, Long> points = new HashMap<>();
        catalog.forEach(bundle -> bundle.entries().forEach(entry -> points.put(entry.experimentKey(), entry.points())));
        return points;
    }

    private void fill(
            List<BundlePlan> plans,
            DiscoveredProject project,
            List<ListedExperiment> experiments,
            long metrics,
            Map<String, Long> pointsKnown) {
        for (boolean running : new boolean[] {false, true}) {
            List<String> keys = new ArrayList<>();
            long points = 0;
            for (ListedExperiment experiment : experiments) {
                if (experiment.running() != running) {
                    continue;
                }
                long expected = pointsKnown.getOrDefault(
                        experiment.experimentKey(), Math.multiplyExact(metrics, tuning.pointsPerMetric()));
                boolean full = keys.size() == tuning.maxExperiments() || points + expected > tuning.targetPoints();
                if (full && !keys.isEmpty()) {
                    plans.add(newBundle(plans.size(), project, keys));
                    keys = new ArrayList<>();
                    points = 0;
                }
                keys.add(experiment.experimentKey());
                points += expected;
            }
            if (!keys.isEmpty()) {
                plans.add(newBundle(plans.size(), project, keys));
            }
        }
    }

    private BundlePlan newBundle(int number, DiscoveredProject project, List<String> keys) {
        String bundle = String.format("%s-%05d", run, number);
        return new BundlePlan(
                number, project.workspace(), project.name(), project.number(), bundle, false, keys, List.of());
    }

    private static List<ListedExperiment> sorted(List<ListedExperiment> experiments) {
        return experiments.stream()
                .sorted(Comparator.comparing(ListedExperiment::experimentKey))
                .toList();
    }
}
