// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One table of the lake.
 *
 * @param name the table's folder in the lake, {@code snake_case}
 * @param version grows with every added or widened column
 * @param sortOrder the columns by which the rows of a file are sorted, nulls first; a stable sort, so equal rows keep the
 *     server's order; none where nothing is promised
 */
public record TableSchema(
        String name, int version, Grain grain, String description, List<Column> columns, List<String> sortOrder) {
    /** The column that names the experiment in every table of {@link Grain#BUNDLE}, and leads its sort order. */
    public static final String EXPERIMENT_KEY = "experiment_key";

    /** The column that names the run which wrote the row. Last in every table. */
    public static final String RUN_ID = "run_id";

    public TableSchema {
        columns = List.copyOf(columns);
        sortOrder = List.copyOf(sortOrder);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Table " + name + " names column '" + column.name() + "' twice");
            }
        }
        if (!names.containsAll(sortOrder)) {
            throw new IllegalArgumentException("Table " + name + " sorts by a column that it lacks: " + sortOrder);
        }
        if (grain == Grain.BUNDLE && !sortOrder.get(0).equals(EXPERIMENT_KEY)) {
            throw new IllegalArgumentException("Table " + name + " is not sorted by " + EXPERIMENT_KEY + " first");
        }
    }

    /** The position of a column, from 0. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Table " + name + " has no column '" + column + "'");
    }

    public Column column(int index) {
        return columns.get(index);
    }
}
