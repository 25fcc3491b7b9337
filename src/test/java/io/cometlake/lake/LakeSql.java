// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into lakes through DuckDB, which knows nothing of how we wrote them. */
public final class LakeSql {
    private LakeSql() {}

    /** The table as DuckDB reads it from a plain glob, ready to stand after FROM. */
    public static String table(Path lake, String table) {
        return "read_parquet('" + lake.resolve(table).toString().replace("'", "''")
                + "/**/*.parquet', hive_partitioning = true, hive_types_autocast = false"
                // Its columns differ from project to project; those of the others must not.
                + (table.equals(Tables.EXPERIMENTS_WIDE.name()) ? ", union_by_name = true)" : ")");
    }

    /** The rows as text, columns joined by a bar. */
    public static List<String> rows(String sql) throws SQLException {
        // One statement at a time: tests share the database.
        synchronized (DuckDb.class) {
            return rows(DuckDb.connection(), sql);
        }
    }

    /** The same of a database that has views. */
    public static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }

    public static long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0));
    }

    /** How many rows one query has that the other lacks, counting repeated rows, in both directions. */
    public static long differences(String left, String right) throws SQLException {
        return number(differing(left, right));
    }

    /** The query behind {@link #differences}. */
    public static String differing(String left, String right) {
        return "select count(*) from (((" + left + ") except all (" + right + ")) union all ((" + right
                + ") except all (" + left + ")))";
    }
}
