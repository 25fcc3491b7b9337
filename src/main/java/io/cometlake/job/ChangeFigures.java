// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.Change;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many experiments a run found in which way changed. Immutable.
 *
 * @param counts none of them 0
 */
public record ChangeFigures(Map<Change, Long> counts) {
    public static final ChangeFigures NONE = new ChangeFigures(Map.of());

    public ChangeFigures {
        Map<Change, Long> sorted = new EnumMap<>(Change.class);
        counts.forEach((change, count) -> {
            if (count != 0) {
                sorted.put(change, count);
            }
        });
        counts = Collections.unmodifiableMap(sorted);
    }

    static ChangeFigures of(Change change, long count) {
        return new ChangeFigures(Map.of(change, count));
    }

    public long of(Change change) {
        return counts.getOrDefault(change, 0L);
    }

    /** Those that the lake had in another state, or lacks tables of. */
    public long changed() {
        return counts.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isFetched() && entry.getKey() != Change.NEW && entry.getKey() != Change.FORCED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Those of which nothing says that they changed, looked at or read anew all the same or not. */
    public long unchanged() {
        return of(Change.UNCHANGED) + of(Change.RECHECKED) + of(Change.FORCED);
    }

    public ChangeFigures plus(ChangeFigures others) {
        Map<Change, Long> sums = new EnumMap<>(Change.class);
        sums.putAll(counts);
        others.counts.forEach((change, count) -> sums.merge(change, count, Long::sum));
        return new ChangeFigures(sums);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }
}
