// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the secrets that were taken out of rows, so that it can be said. Thread-safe. */
public final class RemovedSecrets {
    private final Map<Place, Long> counts = new ConcurrentHashMap<>();

    /** What was found where. */
    public record Place(String table, SecretKind kind) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? table.compareTo(other.table) : byKind;
        }
    }

    void add(String table, SecretKind kind) {
        counts.merge(new Place(table, kind), 1L, Long::sum);
    }

    /** A copy, sorted. */
    public Map<Place, Long> counts() {
        return new TreeMap<>(counts);
    }
}
