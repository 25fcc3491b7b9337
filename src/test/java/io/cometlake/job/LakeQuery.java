// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.LakeSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Fails unless a plain glob gives the same rows of each table in both lakes, as multisets; which run wrote a row is no difference. */
    static void assertSameRows(Path lake, Path expected, Collection<String> tables) throws SQLException {
        assertSameRows(lake, expected, tables, table -> "* exclude (run_id)");
    }

    /** @param columns what to select of a table */
    static void assertSameRows(Path lake, Path expected, Collection<String> tables, UnaryOperator<String> columns)
            throws SQLException {
        for (String table : tables) {
            String select = "select " + columns.apply(table) + " from ";
            assertThat(LakeSql.differences(
                            select + LakeSql.table(lake, table), select + LakeSql.table(expected, table)))
                    .as(table)
                    .isZero();
        }
    }

    /** One more view, of a table of any lake. */
    void attach(String view, Path lake, String table) throws SQLException {
        run("create view " + view + " as select * from " + LakeSql.table(lake, table));
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
        return LakeSql.rows(connection, sql);
    }

    /** How many rows one query has that the other lacks, counting repeated rows, in both directions. */
    long differences(String left, String right) throws SQLException {
        return number(LakeSql.differing(left, right));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
