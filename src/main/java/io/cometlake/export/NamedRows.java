// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.List;
import java.util.Optional;

/**
 * What people may name rows of, as {@code metrics} in {@code metrics.sys.*}.
 *
 * @param tables of which the rows are meant; more than one where one is made from the other
 * @param column that holds the name
 */
record NamedRows(String name, List<TableSchema> tables, String column) {
    static final NamedRows METRICS =
            new NamedRows("metrics", List.of(Tables.METRICS, Tables.METRIC_SUMMARIES, Tables.SYSTEM_METRICS), "metric");

    static final NamedRows TAGS = new NamedRows("tags", List.of(Tables.TAGS), "tag");

    private static final List<NamedRows> ALL = List.of(
            METRICS,
            new NamedRows("parameters", List.of(Tables.PARAMETERS), "name"),
            new NamedRows("others", List.of(Tables.OTHERS), "name"),
            TAGS);

    static List<NamedRows> all() {
        return ALL;
    }

    static Optional<NamedRows> find(String name) {
        return ALL.stream().filter(rows -> rows.name.equals(name)).findFirst();
    }

    static Optional<NamedRows> of(TableSchema table) {
        return ALL.stream().filter(rows -> rows.tables.contains(table)).findFirst();
    }

    /** Whether a row has one value, as text, that its hash can replace. */
    boolean haveTextValue() {
        return column.equals("name");
    }
}
