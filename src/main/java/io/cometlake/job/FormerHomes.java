// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.BundlePlan;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.MergeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The published bundles that lose experiments to another one in the commit that it comes with. What the run does not read of
 * these experiments is nowhere else in the lake.
 *
 * @param bundles all but those that are no more
 */
record FormerHomes(List<BundleManifest> bundles) {
    static final FormerHomes NONE = new FormerHomes(List.of());

    FormerHomes {
        bundles = List.copyOf(bundles);
    }

    static FormerHomes of(ExportRun run, BundlePlan plan) {
        return plan.origins().isEmpty()
                ? NONE
                : new FormerHomes(
                        plan.origins().stream()
                                .flatMap(origin -> run
                                        .lake()
                                        .find(Grain.BUNDLE, origin.workspace(), origin.project(), origin.bundle())
                                        .stream())
                                .toList());
    }

    /** What the catalog knows of some experiments, as far as they lived there. */
    Map<String, BundleEntry> entries(Set<String> keys) {
        Map<String, BundleEntry> entries = new HashMap<>();
        bundles.forEach(bundle -> bundle.experiments().stream()
                .filter(entry -> keys.contains(entry.experimentKey()))
                .forEach(entry -> entries.put(entry.experimentKey(), entry)));
        return entries;
    }

    /** The files in which some of the experiments may have rows of a table, without the rows of all others. */
    List<MergeSource> sources(TableSchema table, Set<String> keys) {
        List<MergeSource> sources = new ArrayList<>();
        for (BundleManifest bundle : bundles) {
            boolean hasRows = bundle.experiments().stream()
                    .filter(entry -> keys.contains(entry.experimentKey()))
                    .anyMatch(entry -> entry.digests().find(table.name()).orElse(1) != 0);
            if (hasRows) {
                Set<String> others = new HashSet<>(bundle.experimentKeys());
                others.removeAll(keys);
                bundle.findFile(table.name())
                        .map(file -> MergeSource.published(file, others))
                        .ifPresent(sources::add);
            }
        }
        return sources;
    }

    /** The bundles in which an experiment's rows may stand before the run. */
    List<BundleManifest> with(Optional<BundleManifest> current) {
        List<BundleManifest> all = new ArrayList<>(bundles);
        current.ifPresent(all::add);
        return all;
    }
}
