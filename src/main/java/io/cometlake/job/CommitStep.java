// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.CommitRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commits all that a run staged, in one commit, and publishes it. */
final class CommitStep {
    private final DiscoveryStore store;

    CommitStep(DiscoveryStore store) {
        this.store = store;
    }

    /** Bundles that lose experiments come first, so that a reader never sees an experiment twice. */
    void commit(ExportRun run) {
        run.progress().enter(Phase.COMMIT);
        Set<String> shrinking = new HashSet<>();
        Set<String> removedNames = new HashSet<>();
        Map<Integer, BundleOutcome> outcomes = store.outcomes(run.run());
        for (BundlePlan plan : store.plan(run.run())) {
            BundleOutcome outcome = outcomes.get(plan.number());
            if (!plan.drop().isEmpty()) {
                shrinking.add(plan.bundle());
            }
            if (plan.existing() && outcome != null && outcome.removed()) {
                removedNames.add(plan.bundle());
            }
        }
        List<BundleManifest> bundles = new ArrayList<>(run.staging().completed());
        bundles.sort(Comparator.comparing((BundleManifest manifest) -> !shrinking.contains(manifest.bundle()))
                .thenComparing(BundleManifest::grain, Comparator.reverseOrder())
                .thenComparing(BundleManifest::workspace)
                .thenComparing(manifest -> String.valueOf(manifest.project()))
                .thenComparing(BundleManifest::bundle));
        List<BundleManifest> removed = new ArrayList<>();
        if (!removedNames.isEmpty()) {
            run.lake().catalog().stream()
                    .filter(manifest -> manifest.grain() == Grain.BUNDLE && removedNames.contains(manifest.bundle()))
                    .forEach(removed::add);
            ChangedProject.of(run, store).stream()
                    .filter(project -> project.bundles().isEmpty())
                    .flatMap(project -> project.wide().stream())
                    .forEach(removed::add);
        }
        run.lake()
                .commit(
                        run.lease(),
                        new CommitRequest(run.run(), "export", bundles, removed, LakeServer.note(run.server())));
    }

    void publish(ExportRun run) {
        run.progress().enter(Phase.PUBLISH);
        CommitReceipt receipt = run.lake()
                .findCommit(run.run())
                .orElseThrow(() -> new JobException("Run " + run.run() + " has no commit in the lake's log", null));
        run.lake().publish(receipt);
    }
}
