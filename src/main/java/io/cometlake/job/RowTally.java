// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.RowSink;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Adds up the rows of one experiment as multisets: by table, and within it by metric, name, tag, package, kind of text or asset, so
 * that a difference has a name. Of each row the SHA-256 of a salt and of all its columns is added, modulo 2^256, and the rows are
 * counted. That needs no order and no room for the points, however many they are.
 *
 * <p>Sums of hashes alone can be forged by whoever chooses the rows and knows the hash; so the salt is drawn anew for each
 * comparison, after the rows of both sides are what they are. Then two multisets that differ come to the same sum with a chance far
 * below 2^-200, whoever made them.
 *
 * <p>Left out are {@code run_id}, which names who wrote a row, and {@code sha256} and {@code content_path} of {@code assets}, which say
 * what the lake has of the bytes and no server does. Everything else counts, {@code deleted_at} too. Not thread-safe.
 */
final class RowTally implements RowSink {
    private static final Map<String, Set<String>> LEFT_OUT =
            Map.of(Tables.ASSETS.name(), Set.of("sha256", "content_path"));

    /** What rows of a table are named by. Those of the others have one row an experiment, and are named by column. */
    private static final Map<String, String> NAMES = Map.of(
            "metrics", "metric",
            "system_metrics", "metric",
            "metric_summaries", "metric",
            "parameters", "name",
            "others", "name",
            "tags", "tag",
            "packages", "package",
            "texts", "kind",
            "assets", "asset_id");

    private final RowHash hash;
    private final Map<String, Counted> tables = new HashMap<>();
    private long rows;

    /** @param salt the same for the two that are compared, and for no others */
    RowTally(byte[] salt) {
        this.hash = new RowHash(salt);
    }

    @Override
    public void write(RowBatch batch) {
        add(batch, 0, batch.rows());
    }

    /** Adds some rows of a batch, up to one that is not added. */
    void add(RowBatch batch, int from, int to) {
        Counted table = tables.computeIfAbsent(batch.table().name(), ignored -> new Counted(batch.table()));
        for (int row = from; row < to; row++) {
            table.add(batch, row);
        }
        rows += to - from;
    }

    /** Of all tables. */
    long rows() {
        return rows;
    }

    /** The sums of a table, by what its rows are named by; of a table with one row an experiment all of it, by the empty name. */
    SortedMap<String, RowSum> sums(TableSchema table) {
        Counted counted = tables.get(table.name());
        return counted == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(counted.sums);
    }

    /** The sums of each column of a table with one row an experiment; empty for others. */
    SortedMap<String, RowSum> columns(TableSchema table) {
        Counted counted = tables.get(table.name());
        return counted == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(counted.columns);
    }

    static boolean isNamed(TableSchema table) {
        return NAMES.containsKey(table.name());
    }

    /** One table. */
    private final class Counted {
        private final int[] counting;
        private final int nameColumn;
        private final SortedMap<String, RowSum> sums = new TreeMap<>();
        private final SortedMap<String, RowSum> columns = new TreeMap<>();
        private String lastName = "";
        private RowSum last = new RowSum();

        Counted(TableSchema table) {
            Set<String> leftOut = LEFT_OUT.getOrDefault(table.name(), Set.of());
            this.counting = IntStream.range(0, table.columns().size())
                    .filter(column -> !table.column(column).name().equals(TableSchema.RUN_ID)
                            && !leftOut.contains(table.column(column).name()))
                    .toArray();
            String name = NAMES.get(table.name());
            this.nameColumn = name == null ? -1 : table.indexOf(name);
        }

        void add(RowBatch batch, int row) {
            sum(name(batch, row)).add(hash.of(batch, row, counting));
            if (nameColumn < 0) {
                for (int column : counting) {
                    columns.computeIfAbsent(batch.table().column(column).name(), ignored -> new RowSum())
                            .add(hash.of(batch, row, new int[] {column}));
                }
            }
        }

        private String name(RowBatch batch, int row) {
            return nameColumn < 0 ? "" : String.valueOf(((ColumnVector.Texts) batch.vector(nameColumn)).values()[row]);
        }

        /** Neighbours mostly have the same name. */
        private RowSum sum(String name) {
            if (sums.isEmpty() || !name.equals(lastName)) {
                last = sums.computeIfAbsent(name, ignored -> new RowSum());
                lastName = name;
            }
            return last;
        }
    }
}
