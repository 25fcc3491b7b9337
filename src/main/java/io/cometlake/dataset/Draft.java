// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.ArrayList;
import java.util.List;

/** A table while it is being written down. Not thread-safe. */
final class Draft {
    /** The source of what no server sent. */
    static final String OURS = "set by the export";

    private final String name;
    private final Grain grain;
    private final List<Column> columns = new ArrayList<>();
    private String description = "";

    private Draft(String name, Grain grain) {
        this.name = name;
        this.grain = grain;
    }

    static Draft of(String name, Grain grain) {
        return new Draft(name, grain);
    }

    Draft describedAs(String text) {
        description = text;
        return this;
    }

    Draft required(String column, ColumnType type, String source, String text) {
        requireSnakeCase(column);
        columns.add(new Column(column, type, false, source, text));
        return this;
    }

    Draft optional(String column, ColumnType type, String source, String text) {
        requireSnakeCase(column);
        columns.add(new Column(column, type, true, source, text));
        return this;
    }

    private static void requireSnakeCase(String column) {
        if (!column.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Column name is not snake_case: '" + column + "'");
        }
    }

    TableSchema sortedBy(String... sortOrder) {
        return sortedBy(List.of(sortOrder), OURS, "The export that wrote the row.");
    }

    /**
     * @param source of {@link TableSchema#RUN_ID}
     * @param run what kind of run that is, in a sentence
     */
    TableSchema sortedBy(List<String> sortOrder, String source, String run) {
        required(TableSchema.RUN_ID, ColumnType.TEXT, source, run);
        return new TableSchema(name, 1, grain, description, columns, sortOrder);
    }
}
