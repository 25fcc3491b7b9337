// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches a project's experiments by their keys in few calls: a few by their metadata, many from the listing until only a few are left.
 *
 * @param <E> what is given out for one
 */
final class ExperimentsByKey<E extends ExperimentReads> {
    /** So many are asked for one by one. */
    private static final int FEW = 10;

    private final ExperimentArea<E> experiments;

    ExperimentsByKey(ExperimentArea<E> experiments) {
        this.experiments = experiments;
    }

    /** In the order of the keys; without those that have gone meanwhile. */
    List<E> fetch(String workspace, String project, Listing listing, Collection<String> keys) {
        Set<String> missing = new LinkedHashSet<>(keys);
        Map<String, ExperimentMetadata> known = new HashMap<>();
        PagedExperiments listed = experiments.paged(workspace, project, listing);
        // A page that is here is looked through to its end.
        while ((missing.size() > FEW || listed.isWithinPage()) && listed.hasNext()) {
            ExperimentMetadata experiment = listed.next();
            if (missing.remove(experiment.experimentKey())) {
                known.put(experiment.experimentKey(), experiment);
            }
        }
        missing.forEach(key -> experiments.metadata(key).ifPresent(experiment -> known.put(key, experiment)));
        return keys.stream()
                .distinct()
                .flatMap(key -> Optional.ofNullable(known.get(key)).stream())
                .map(experiments::give)
                .toList();
    }
}
