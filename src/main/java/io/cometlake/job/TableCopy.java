// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Copies all tables of a job repository from H2 to PostgreSQL in one transaction. Not thread-safe. */
final class TableCopy {
    private static final String HISTORY = "flyway_schema_history";
    private static final int BATCH = 200;

    /** Rows may be large: a batch ends with this many characters. */
    private static final long BATCH_TEXT = 4_000_000;

    private final Connection source;
    private final Connection target;
    private final RepositoryPlace place;

    /** @param place of the target */
    TableCopy(Connection source, Connection target, RepositoryPlace place) {
        this.source = source;
        this.target = target;
        this.place = place;
    }

    /** @return the rows of each table */
    Map<String, Long> all() throws SQLException {
        boolean whole = false;
        target.setAutoCommit(false);
        try {
            execute(source, "set lazy_query_execution 1");
            List<String> tables = inOrderOfReferences();
            // Two moves at once, or a run that begins meanwhile, wait here.
            execute(target, "lock table " + String.join(", ", tables) + " in access exclusive mode");
            requireEmpty(tables);
            Map<String, Long> rows = new LinkedHashMap<>();
            for (String table : tables) {
                rows.put(table, copy(table));
            }
            setSequences();
            target.commit();
            whole = true;
            return rows;
        } finally {
            if (!whole) {
                target.rollback();
            }
        }
    }

    private void requireEmpty(List<String> tables) throws SQLException {
        Set<String> full = new TreeSet<>();
        for (String table : tables) {
            if (number(target, "select count(*) from " + table) > 0) {
                full.add(table);
            }
        }
        if (!full.isEmpty()) {
            throw new JobException(
                    "The job repository at " + place + " is not empty: there are rows in " + String.join(", ", full)
                            + ". A repository is moved into an empty one alone; nothing was moved.",
                    null);
        }
    }

    /** A table stands behind those that it references. */
    private List<String> inOrderOfReferences() throws SQLException {
        Set<String> waiting = tables(target);
        Set<String> there = tables(source);
        if (!waiting.equals(there)) {
            throw new IllegalStateException("Tables differ: " + there + " and " + waiting);
        }
        List<String> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            for (String table : List.copyOf(waiting)) {
                if (Collections.disjoint(references(table), waiting)) {
                    ordered.add(table);
                }
            }
            if (!waiting.removeAll(ordered)) {
                throw new IllegalStateException("Tables reference each other: " + waiting);
            }
        }
        return ordered;
    }

    private Set<String> references(String table) throws SQLException {
        Set<String> references = new TreeSet<>();
        try (ResultSet keys = target.getMetaData().getImportedKeys(null, target.getSchema(), table)) {
            while (keys.next()) {
                references.add(keys.getString("PKTABLE_NAME"));
            }
        }
        references.remove(table);
        return references;
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        return names(
                connection,
                "select lower(table_name) from information_schema.tables where table_schema = current_schema"
                        + " and table_type = 'BASE TABLE' and lower(table_name) <> '" + HISTORY + "'");
    }

    private static Set<String> columns(Connection connection, String table) throws SQLException {
        return names(
                connection,
                "select lower(column_name) from information_schema.columns where table_schema = current_schema"
                        + " and lower(table_name) = '" + table + "' and column_name <> '_rowid_'");
    }

    private long copy(String table) throws SQLException {
        Set<String> columns = columns(source, table);
        if (!columns.equals(columns(target, table))) {
            throw new IllegalStateException("Columns of " + table + " differ: " + columns);
        }
        String names = String.join(", ", columns);
        long rows = 0;
        try (Statement select = source.createStatement();
                ResultSet from = select.executeQuery("select " + names + " from " + table + " order by _rowid_");
                PreparedStatement insert = target.prepareStatement("insert into " + table + " (" + names
                        + ") overriding system value values ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")")) {
            long text = 0;
            while (from.next()) {
                for (int column = 1; column <= columns.size(); column++) {
                    Object value = value(from, column);
                    text += value instanceof String string ? string.length() : 0;
                    insert.setObject(column, value);
                }
                insert.addBatch();
                rows++;
                if (rows % BATCH == 0 || text > BATCH_TEXT) {
                    insert.executeBatch();
                    text = 0;
                }
            }
            insert.executeBatch();
        }
        long arrived = number(target, "select count(*) from " + table);
        if (arrived != rows) {
            throw new IllegalStateException("Of " + rows + " rows of " + table + ", " + arrived + " arrived");
        }
        return rows;
    }

    /** PostgreSQL has times to the microsecond, and would round what is finer. */
    private static @Nullable Object value(ResultSet from, int column) throws SQLException {
        return switch (from.getMetaData().getColumnType(column)) {
            case Types.CLOB, Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR -> from.getString(column);
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> from.getBytes(column);
            case Types.TIMESTAMP -> cut(from.getObject(column, LocalDateTime.class));
            case Types.TIMESTAMP_WITH_TIMEZONE -> cut(from.getObject(column, OffsetDateTime.class));
            default -> from.getObject(column);
        };
    }

    private static @Nullable Object cut(@Nullable Temporal time) {
        if (time instanceof LocalDateTime local) {
            return local.truncatedTo(ChronoUnit.MICROS);
        }
        if (time instanceof OffsetDateTime offset) {
            return offset.truncatedTo(ChronoUnit.MICROS);
        }
        return time;
    }

    /** What comes next is new, as it would have been in the source. */
    private void setSequences() throws SQLException {
        try (Statement select = source.createStatement();
                ResultSet sequences = select.executeQuery("select lower(sequence_name), base_value"
                        + " from information_schema.sequences where sequence_schema = current_schema")) {
            Set<String> there =
                    names(target, "select sequencename from pg_sequences where schemaname = current_schema");
            while (sequences.next()) {
                if (there.contains(sequences.getString(1))) {
                    setNext("'" + sequences.getString(1) + "'", sequences.getLong(2));
                }
            }
        }
        for (String identity : names(
                target,
                "select table_name || ' ' || column_name from information_schema.columns"
                        + " where table_schema = current_schema and is_identity = 'YES'")) {
            String table = identity.substring(0, identity.indexOf(' '));
            String column = identity.substring(identity.indexOf(' ') + 1);
            setNext(
                    "pg_get_serial_sequence('" + table + "', '" + column + "')",
                    number(target, "select coalesce(max(" + column + "), 0) + 1 from " + table));
        }
    }

    private void setNext(String sequence, long value) throws SQLException {
        number(target, "select setval(" + sequence + ", " + value + ", false)");
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                names.add(result.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
