// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.export.BundlePlan;
import io.cometlake.lake.BundleManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project some of whose bundles a run replaces or takes away.
 *
 * @param bundles those that it will have, by name; none if it loses its last experiment
 * @param wide the published manifest of its file of {@code experiments_wide}
 */
record ChangedProject(String workspace, String name, List<BundleManifest> bundles, Optional<BundleManifest> wide) {
    /** Those of a run whose bundles are all staged. */
    static List<ChangedProject> of(ExportRun run, DiscoveryStore store) {
        Map<String, Draft> drafts = new TreeMap<>();
        Map<Integer, BundleOutcome> outcomes = store.outcomes(run.run());
        for (BundlePlan plan : store.plan(run.run())) {
            Draft draft = drafts.computeIfAbsent(
                    plan.workspace() + "\n" + plan.project(),
                    ignored -> new Draft(run, plan.workspace(), plan.project()));
            BundleOutcome outcome = outcomes.get(plan.number());
            if (outcome != null && outcome.removed()) {
                draft.bundles.remove(plan.bundle());
                draft.changed = true;
            }
        }
        for (BundleManifest manifest : run.staging().completed()) {
            Draft draft = drafts.get(manifest.workspace() + "\n" + manifest.project());
            if (manifest.grain() == Grain.BUNDLE && draft != null) {
                draft.bundles.put(manifest.bundle(), manifest);
                draft.changed = true;
            }
        }
        // A bundle that was only looked at is as it was.
        return drafts.values().stream()
                .filter(draft -> draft.changed)
                .map(Draft::finish)
                .toList();
    }

    /** As the lake has it, until it is known what the run makes of it. */
    private static final class Draft {
        private final String workspace;
        private final String name;
        private final Map<String, BundleManifest> bundles = new TreeMap<>();
        private @Nullable BundleManifest wide;
        private boolean changed;

        Draft(ExportRun run, String workspace, String name) {
            this.workspace = workspace;
            this.name = name;
            for (BundleManifest manifest : run.lake().catalog(workspace, name)) {
                if (manifest.grain() == Grain.BUNDLE) {
                    bundles.put(manifest.bundle(), manifest);
                } else if (manifest.grain() == Grain.WIDE) {
                    wide = manifest;
                }
            }
        }

        ChangedProject finish() {
            return new ChangedProject(workspace, name, List.copyOf(bundles.values()), Optional.ofNullable(wide));
        }
    }
}
