// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.TableSchema;
import java.util.List;
import java.util.stream.Collectors;

/** The options by which DuckDB reads our CSV files, as the how-to gives them. */
public final class LakeCsv {
    private LakeCsv() {}

    /** The table as DuckDB reads it from files, with the types that Parquet would give it; to stand after FROM. */
    public static String table(String glob, TableSchema table, boolean hive) {
        List<Column> columns = table.columns();
        String types = columns.stream()
                .map(column -> "'" + column.name() + "': '" + type(column.type()) + "'")
                .collect(Collectors.joining(", "));
        String lists = columns.stream()
                .filter(column -> column.type() == ColumnType.TEXT_LIST)
                .map(column -> "from_json(" + column.name() + ", '[\"VARCHAR\"]') as " + column.name())
                .collect(Collectors.joining(", "));
        return "(select *" + (lists.isEmpty() ? "" : " replace (" + lists + ")") + " from read_csv('"
                + glob.replace("'", "''") + "', auto_detect = false, header = true, delim = ',', quote = '\"',"
                + " escape = '\"', nullstr = '', allow_quoted_nulls = false, columns = {" + types + "}"
                + (hive ? ", hive_partitioning = true, hive_types_autocast = false" : "") + "))";
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT, TEXT_LIST -> "VARCHAR";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMPTZ";
        };
    }
}
