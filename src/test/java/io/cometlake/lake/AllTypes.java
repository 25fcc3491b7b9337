// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** A table with a required and an optional column of every type. */
public final class AllTypes {
    public static final TableSchema TABLE = table();

    private AllTypes() {}

    private static TableSchema table() {
        List<Column> columns = new ArrayList<>();
        for (ColumnType type : ColumnType.values()) {
            String name = type.name().toLowerCase(java.util.Locale.ROOT);
            columns.add(new Column(name, type, false, "", ""));
            columns.add(new Column(name + "_or_null", type, true, "", ""));
        }
        return new TableSchema("all_types", 3, Grain.PROJECT, "", columns, List.of());
    }
}
