// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.CommitRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commits all that a run staged, in one commit, and publishes it. A run that changes nothing makes no commit. */
final class CommitStep {
    private final DiscoveryStore store;

    CommitStep(DiscoveryStore store) {
        this.store = store;
    }

    void commit(ExportRun run) {
        run.progress().enter(Phase.COMMIT);
        CommitRequest request = request(run);
        if (changesSomething(request)) {
            run.lake().commit(run.requireLease(), request);
        }
    }

    private static boolean changesSomething(CommitRequest request) {
        return !request.bundles().isEmpty() || !request.removed().isEmpty();
    }

    /** Bundles that lose experiments come first, so that a reader never sees an experiment twice. */
    private CommitRequest request(ExportRun run) {
        Set<String> shrinking = new HashSet<>();
        List<BundleManifest> removed = new ArrayList<>();
        Map<Place, Set<String>> gone = new LinkedHashMap<>();
        Map<Integer, BundleOutcome> outcomes = store.outcomes(run.run());
        for (BundlePlan plan : store.plan(run.run())) {
            BundleOutcome outcome = outcomes.get(plan.number());
            if (!plan.drop().isEmpty()) {
                shrinking.add(plan.bundle());
            }
            if (outcome != null && outcome.removed()) {
                run.lake()
                        .find(Grain.BUNDLE, plan.workspace(), plan.project(), plan.bundle())
                        .ifPresent(removed::add);
                gone.computeIfAbsent(new Place(plan.workspace(), plan.project()), ignored -> new HashSet<>())
                        .add(plan.bundle());
            }
        }
        gone.forEach((name, bundles) -> {
            ChangedProject project = ChangedProject.of(run, name, bundles);
            if (project.bundles().isEmpty()) {
                // It has lost its last bundle.
                project.wide().ifPresent(removed::add);
            }
        });
        removed.addAll(GoneListings.of(run, store));
        List<BundleManifest> bundles = new ArrayList<>(run.staging().completed());
        bundles.sort(Comparator.comparing((BundleManifest manifest) -> !shrinking.contains(manifest.bundle()))
                .thenComparing(BundleManifest::grain, Comparator.reverseOrder())
                .thenComparing(BundleManifest::workspace)
                .thenComparing(manifest -> String.valueOf(manifest.project()))
                .thenComparing(BundleManifest::bundle));
        return new CommitRequest(run.run(), "export", bundles, removed, LakeServer.note(run.server()));
    }

    void publish(ExportRun run) {
        run.progress().enter(Phase.PUBLISH);
        Optional<CommitReceipt> receipt = run.lake().findCommit(run.run());
        if (receipt.isPresent()) {
            run.lake().publish(receipt.get());
        } else if (changesSomething(request(run))) {
            throw new JobException("Run " + run.run() + " has no commit in the lake's log", null);
        } else {
            run.staging().discard();
        }
    }
}
