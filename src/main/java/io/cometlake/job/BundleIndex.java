// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.Lake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which bundles experiments are, of those that were asked for: one pass over the catalog for many keys, whatever the lake holds
 * beside them. Holds as long as nobody commits to the lake. Not thread-safe.
 */
final class BundleIndex {
    private final Lake lake;
    private final Map<String, List<Place>> places = new HashMap<>();
    private @Nullable Place lastPlace;
    private @Nullable BundleManifest lastManifest;

    /** A bundle's name, and where to look for it. */
    record Place(String workspace, String project, String bundle) {
        @Override
        public String toString() {
            return workspace + "/" + project + "/" + bundle;
        }
    }

    /** What the catalog has of an experiment. */
    record Home(BundleManifest manifest, BundleEntry entry) {}

    BundleIndex(Lake lake) {
        this.lake = lake;
    }

    /**
     * Looks for those that were not looked for yet.
     *
     * @throws io.cometlake.lake.LakeException if the catalog cannot be read
     */
    void find(Collection<String> experimentKeys) {
        Set<String> wanted = new HashSet<>(experimentKeys);
        wanted.removeAll(places.keySet());
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, List<Place>> found = new HashMap<>();
        lake.forEachManifest(manifest -> {
            if (manifest.grain() == Grain.BUNDLE) {
                for (BundleEntry entry : manifest.experiments()) {
                    if (wanted.contains(entry.experimentKey())) {
                        found.computeIfAbsent(entry.experimentKey(), ignored -> new ArrayList<>(1))
                                .add(place(manifest));
                    }
                }
            }
        });
        wanted.forEach(key -> places.put(key, found.getOrDefault(key, List.of())));
    }

    List<Place> places(String experimentKey) {
        find(List.of(experimentKey));
        return places.getOrDefault(experimentKey, List.of());
    }

    /** The catalog's word on an experiment in a bundle; empty where it is not there any more. */
    Optional<Home> home(Place place, String experimentKey) {
        return manifest(place)
                .flatMap(manifest -> manifest.experiments().stream()
                        .filter(entry -> entry.experimentKey().equals(experimentKey))
                        .findFirst()
                        .map(entry -> new Home(manifest, entry)));
    }

    /** Experiments that follow each other are mostly of one bundle. */
    private Optional<BundleManifest> manifest(Place place) {
        BundleManifest known = lastManifest;
        if (known != null && place.equals(lastPlace)) {
            return Optional.of(known);
        }
        Optional<BundleManifest> read = lake.find(Grain.BUNDLE, place.workspace(), place.project(), place.bundle());
        read.ifPresent(manifest -> {
            lastManifest = manifest;
            lastPlace = place;
        });
        return read;
    }

    private static Place place(BundleManifest manifest) {
        String project = Objects.requireNonNull(manifest.project(), "a bundle has a project");
        return new Place(manifest.workspace(), project, manifest.bundle());
    }
}
