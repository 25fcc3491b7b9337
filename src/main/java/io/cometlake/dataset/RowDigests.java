// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rows of one experiment come to, a number a table: equal for equal multisets of rows, whatever their order and the run
 * that wrote them. Small, as a lake has very many. Immutable.
 */
public final class RowDigests {
    public static final RowDigests NONE = new RowDigests(List.of(), new long[0]);

    private final List<String> tables;
    private final long[] digests;

    private RowDigests(List<String> tables, long[] digests) {
        this.tables = tables;
        this.digests = digests;
    }

    public static RowDigests of(Map<String, Long> digests) {
        SortedMap<String, Long> sorted = new TreeMap<>(digests);
        return new RowDigests(
                List.copyOf(sorted.keySet()),
                sorted.values().stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * Of a list that many share, so that it needs room once.
     *
     * @param tables sorted; not changed from here on
     * @param digests in the same order
     */
    public static RowDigests of(List<String> tables, long[] digests) {
        if (tables.size() != digests.length) {
            throw new IllegalArgumentException(digests.length + " digests of " + tables.size() + " tables");
        }
        return new RowDigests(tables, digests.clone());
    }

    /** Sorted. */
    public List<String> tables() {
        return tables;
    }

    public OptionalLong find(String table) {
        int position = tables.indexOf(table);
        return position < 0 ? OptionalLong.empty() : OptionalLong.of(digests[position]);
    }

    /** These, with the tables of later ones replaced or added. */
    public RowDigests with(RowDigests later) {
        SortedMap<String, Long> all = toMap();
        all.putAll(later.toMap());
        return of(all);
    }

    public SortedMap<String, Long> toMap() {
        SortedMap<String, Long> map = new TreeMap<>();
        for (int i = 0; i < digests.length; i++) {
            map.put(tables.get(i), digests[i]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowDigests that && tables.equals(that.tables) && Arrays.equals(digests, that.digests);
    }

    @Override
    public int hashCode() {
        return 31 * tables.hashCode() + Arrays.hashCode(digests);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
