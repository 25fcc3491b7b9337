// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts the experiments of a bundle into slices, each of which is kept as soon as it is fetched, so that a crash costs one slice at
 * most. The same input gives the same slices.
 */
public final class BundleSlices {
    private static final int MAX_EXPERIMENTS = 100;
    private static final long MAX_POINTS = 2_000_000;

    private BundleSlices() {}

    /**
     * @param keys sorted
     * @param pointsKnown by experiment, of those that the lake knows
     * @return none for no keys; in order
     */
    public static List<List<String>> of(List<String> keys, Map<String, Long> pointsKnown) {
        List<List<String>> slices = new ArrayList<>();
        int from = 0;
        long points = 0;
        for (int i = 0; i < keys.size(); i++) {
            long more = pointsKnown.getOrDefault(keys.get(i), 0L);
            boolean full = i - from == MAX_EXPERIMENTS || points + more > MAX_POINTS;
            if (full && i > from) {
                slices.add(List.copyOf(keys.subList(from, i)));
                from = i;
                points = 0;
            }
            points += more;
        }
        if (from < keys.size()) {
            slices.add(List.copyOf(keys.subList(from, keys.size())));
        }
        return slices;
    }
}
