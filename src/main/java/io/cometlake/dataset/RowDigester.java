// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Adds up the rows of tables by experiment, to tell whether two readings of it are equal: a number a table, the sum of a hash of
 * each row. Neither the order of rows nor the run that wrote them counts, and a missing value adds nothing. It finds what changed
 * by chance; whoever means to deceive it can. Keeps a few numbers an experiment. Not thread-safe.
 */
public final class RowDigester {
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, long[]> sums = new HashMap<>();

    /** @param tables of {@link Grain#BUNDLE}, whose rows come, or do not where there are none */
    public RowDigester(Collection<TableSchema> tables) {
        for (TableSchema table : tables) {
            if (table.grain() != Grain.BUNDLE) {
                throw new IllegalArgumentException("Table " + table.name() + " has no experiments");
            }
            positions.putIfAbsent(table.name(), positions.size());
        }
    }

    /** @param batch of one of the tables; experiments may come in any order, and again */
    public void add(RowBatch batch) {
        Integer position = positions.get(batch.table().name());
        if (position == null) {
            throw new IllegalArgumentException("Rows of table " + batch.table().name() + " were not expected");
        }
        int rows = batch.rows();
        ColumnVector.Texts keys =
                (ColumnVector.Texts) batch.vector(batch.table().indexOf(TableSchema.EXPERIMENT_KEY));
        long[] hashes = RowHasher.hash(batch);
        int row = 0;
        while (row < rows) {
            String key = Objects.requireNonNull(keys.values()[row], "a row without an experiment");
            long sum = 0;
            while (row < rows && key.equals(keys.values()[row])) {
                sum += hashes[row++];
            }
            sums.computeIfAbsent(key, ignored -> new long[positions.size()])[position] += sum;
        }
    }

    /** What the rows of an experiment came to: a number for each table, 0 where none came. */
    public RowDigests digests(String experimentKey) {
        long[] found = sums.get(experimentKey);
        Map<String, Long> digests = new HashMap<>();
        positions.forEach((table, position) -> digests.put(table, found == null ? 0 : found[position]));
        return RowDigests.of(digests);
    }

    /** The experiments that had a row. */
    public Set<String> experimentKeys() {
        return Collections.unmodifiableSet(sums.keySet());
    }
}
