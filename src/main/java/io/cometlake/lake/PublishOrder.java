// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a commit's bundles are published so that no experiment ever stands in two of them: a bundle that loses
 * an experiment goes before the one that wins it, otherwise the caller's order stays. Where bundles swap experiments no such
 * order exists; then the old files of one go first.
 */
final class PublishOrder {
    private final Map<BundleKey, BundleManifest> changed = new LinkedHashMap<>();
    private final Map<String, BundleKey> currentOwners = new HashMap<>();
    private final List<BundleManifest> ordered = new ArrayList<>();
    private final Set<BundleKey> done = new HashSet<>();
    private final Set<BundleKey> visiting = new HashSet<>();
    private final Set<BundleKey> removedFirst = new LinkedHashSet<>();

    /** @throws LakeException if the commit would put an experiment into two bundles */
    PublishOrder(List<BundleManifest> current, CommitRequest request) {
        Set<BundleKey> removed = new HashSet<>();
        request.removed().forEach(manifest -> removed.add(BundleKey.of(manifest)));
        for (BundleManifest manifest : request.bundles()) {
            if (changed.put(BundleKey.of(manifest), manifest) != null || removed.contains(BundleKey.of(manifest))) {
                throw new IllegalArgumentException("Bundle named twice in one commit: " + BundleKey.of(manifest));
            }
        }
        for (BundleManifest manifest : current) {
            BundleKey key = BundleKey.of(manifest);
            if (!removed.contains(key)) {
                manifest.experimentKeys().forEach(experiment -> currentOwners.put(experiment, key));
            }
        }
        refuseDoubles();
        request.bundles().forEach(this::visit);
    }

    List<BundleManifest> bundles() {
        return ordered;
    }

    /** Bundles whose old files have to go before anything is published. */
    Set<BundleKey> removedFirst() {
        return removedFirst;
    }

    private void refuseDoubles() {
        Map<String, BundleKey> owners = new HashMap<>();
        changed.forEach((key, manifest) -> {
            for (String experiment : manifest.experimentKeys()) {
                BundleKey other = owners.put(experiment, key);
                BundleKey before = currentOwners.get(experiment);
                if (other == null && before != null && !changed.containsKey(before)) {
                    other = before;
                }
                if (other != null) {
                    throw new LakeException("Experiment " + experiment + " would stand in two bundles, " + other
                            + " and " + key + ". Rewrite the one that it leaves in the same commit.");
                }
            }
        });
    }

    private void visit(BundleManifest manifest) {
        BundleKey key = BundleKey.of(manifest);
        if (done.contains(key)) {
            return;
        }
        visiting.add(key);
        for (String experiment : manifest.experimentKeys()) {
            BundleKey before = currentOwners.get(experiment);
            if (before == null || before.equals(key)) {
                continue;
            }
            if (visiting.contains(before)) {
                removedFirst.add(before);
                continue;
            }
            BundleManifest loser = changed.get(before);
            if (loser != null) {
                visit(loser);
            }
        }
        visiting.remove(key);
        if (done.add(key)) {
            ordered.add(manifest);
        }
    }
}
