// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.lake.BundleManifest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A project some of whose bundles a run replaces or takes away.
 *
 * @param bundles those that it will have, by name; none if it loses its last experiment
 * @param wide the published manifest of its file of {@code experiments_wide}
 */
record ChangedProject(Place name, List<BundleManifest> bundles, Optional<BundleManifest> wide) {
    /** Those of a run whose bundles are all staged, of which files change; with the names of the bundles that go. */
    static Map<Place, Set<String>> find(ExportRun run, DiscoveryStore store) {
        Map<Place, Set<String>> found = new LinkedHashMap<>();
        Map<Integer, BundleOutcome> outcomes = store.outcomes(run.run());
        for (BundlePlan plan : store.plan(run.run())) {
            BundleOutcome outcome = outcomes.get(plan.number());
            if (outcome == null) {
                continue;
            }
            Place name = new Place(plan.workspace(), plan.project());
            if (outcome.removed()) {
                found.computeIfAbsent(name, ignored -> new HashSet<>()).add(plan.bundle());
            } else if (outcome.written() == BundleOutcome.Written.FILES) {
                found.computeIfAbsent(name, ignored -> new HashSet<>());
            }
        }
        run.lake().forEachManifest(manifest -> {
            if (isOfOldSchema(manifest)) {
                String project = String.valueOf(manifest.project());
                found.computeIfAbsent(new Place(manifest.workspace(), project), ignored -> new HashSet<>());
            }
        });
        return found;
    }

    /** Whether its columns follow from files that {@link UpgradeStep} has copied, or have changed by themselves. */
    private static boolean isOfOldSchema(BundleManifest manifest) {
        return switch (manifest.grain()) {
            case BUNDLE -> UpgradeStep.isOld(manifest);
            case WIDE -> manifest.files().stream().anyMatch(file -> file.version() < Tables.EXPERIMENTS_WIDE.version());
            case PROJECT, WORKSPACE, JOURNAL -> false;
        };
    }

    /**
     * As it will be, of a run whose bundles are all staged.
     *
     * @param removed names of bundles that go
     */
    static ChangedProject of(ExportRun run, Place name, Set<String> removed) {
        Map<String, BundleManifest> bundles = new TreeMap<>();
        Optional<BundleManifest> wide = Optional.empty();
        for (BundleManifest manifest : run.lake().catalog(name.workspace(), name.project())) {
            if (manifest.grain() == Grain.BUNDLE) {
                bundles.put(manifest.bundle(), manifest);
            } else if (manifest.grain() == Grain.WIDE) {
                wide = Optional.of(manifest);
            }
        }
        bundles.keySet().removeAll(removed);
        run.staging().completed(name.workspace(), name.project()).stream()
                .filter(manifest -> manifest.grain() == Grain.BUNDLE)
                .forEach(manifest -> bundles.put(manifest.bundle(), manifest));
        return new ChangedProject(name, List.copyOf(bundles.values()), wide);
    }
}
