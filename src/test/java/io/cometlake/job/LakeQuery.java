// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks at a lake through DuckDB, which knows nothing of how we wrote it: a view a table, over a plain glob. */
final class LakeQuery implements AutoCloseable {
    private final Connection connection;

    LakeQuery(Path lake, String... tables) throws SQLException {
        this(lake, DriverManager.getConnection("jdbc:duckdb:"), tables);
    }

    private LakeQuery(Path lake, Connection connection, String... tables) throws SQLException {
        this.connection = connection;
        for (String table : tables) {
            attach(table, lake, table);
        }
    }

    /** One more view, of a table of any lake. */
    void attach(String view, Path lake, String table) throws SQLException {
        run("create view " + view + " as select * from read_parquet('" + lake + "/" + table
                + "/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0));
    }

    /** The rows as text, columns joined by a bar. */
    List<String> rows(String sql) throws SQLException {
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

    /** How many rows one query has that the other lacks, counting repeated rows, in both directions. */
    long differences(String left, String right) throws SQLException {
        return number("select count(*) from (((" + left + ") except all (" + right + ")) union all ((" + right
                + ") except all (" + left + ")))");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
