// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.Optional;
import java.util.stream.Stream;

/** A table whose rows become columns: each has the experiment's key, a name and a value. */
public enum WideSource {
    PARAMETERS(Tables.PARAMETERS, "name", "param.", ""),
    METRICS(Tables.METRIC_SUMMARIES, "metric", "metric.", ".last"),
    OTHERS(Tables.OTHERS, "name", "other.", "");

    private final TableSchema table;
    private final String nameColumn;
    private final String prefix;
    private final String suffix;

    WideSource(TableSchema table, String nameColumn, String prefix, String suffix) {
        this.table = table;
        this.nameColumn = nameColumn;
        this.prefix = prefix;
        this.suffix = suffix;
    }

    public TableSchema table() {
        return table;
    }

    /** The source whose table has the name. */
    public static Optional<WideSource> of(String table) {
        return Stream.of(values())
                .filter(source -> source.table.name().equals(table))
                .findFirst();
    }

    /** What the column of a name is called, unless another has that name already. */
    String columnOf(String name) {
        return prefix + name + suffix;
    }

    /** The position of the name in the table. */
    int nameColumn() {
        return table.indexOf(nameColumn);
    }
}
