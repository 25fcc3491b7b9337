// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The analyst: reads our files with an implementation that is not ours. */
public final class DuckDb {
    private static @Nullable Connection connection;

    private DuckDb() {}

    /** The rows, each as its values' texts joined by {@code |}. */
    public static synchronized List<String> query(String sql) {
        try {
            return LakeSql.rows(connection(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One for all tests, because opening it takes longer than any query; it remembers nothing of the files. */
    static synchronized Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = open.createStatement()) {
                statement.execute("set TimeZone = 'UTC'");
                statement.execute("set enable_external_file_cache = false");
            }
            connection = open;
        }
        return open;
    }
}
