// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plain glob over each table of a lake gives beside what it gives of another one, as multisets of rows with their hive
 * columns. Which run wrote a row is no difference, nor is which of two folders whose names differ by case has its name changed:
 * that is the one that came later.
 */
final class LakeComparison implements AutoCloseable {
    private static final int SHOWN = 2;
    private static final Set<String> HIVE = Set.of("workspace", "project");

    private final Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    private final Path lake;
    private final Path expected;
    private final Set<String> aside;

    /** @param aside keys of experiments whose rows are looked at in neither of them */
    LakeComparison(Path lake, Path expected, Set<String> aside) throws SQLException {
        this.lake = lake;
        this.expected = expected;
        this.aside = aside;
    }

    /** One line a difference; empty where there is none. */
    static List<String> differences(Path lake, Path expected, Set<String> aside, Predicate<TableSchema> which)
            throws SQLException, IOException {
        List<String> differences = new ArrayList<>();
        try (LakeComparison comparison = new LakeComparison(lake, expected, aside)) {
            for (TableSchema table : Tables.all()) {
                if (which.test(table)) {
                    differences.addAll(comparison.of(table));
                }
            }
        }
        return differences;
    }

    /** Experiments that a glob finds in two files of a table, or twice among the experiments. */
    static List<String> doubled(Path lake) throws SQLException, IOException {
        List<String> doubled = new ArrayList<>();
        for (TableSchema table : Tables.all()) {
            if (isOfExperiments(table) && hasFiles(lake, table)) {
                boolean rowEach = table.equals(Tables.EXPERIMENTS) || table.equals(Tables.EXPERIMENTS_WIDE);
                List<String> keys = LakeSql.rows("select experiment_key from " + LakeSql.table(lake, table.name())
                        + " group by all having " + (rowEach ? "count(*) > 1" : "count(distinct filename) > 1"));
                if (!keys.isEmpty()) {
                    doubled.add(table.name() + ": " + keys.size() + " experiments twice, as " + keys.get(0));
                }
            }
        }
        return doubled;
    }

    /** Keys of experiments with the time at which they were found gone. */
    static Set<String> gone(Path lake) throws SQLException {
        return new TreeSet<>(LakeSql.rows("select experiment_key from " + LakeSql.table(lake, Tables.EXPERIMENTS.name())
                + " where deleted_at is not null"));
    }

    private List<String> of(TableSchema table) throws SQLException, IOException {
        boolean here = hasFiles(lake, table);
        boolean there = hasFiles(expected, table);
        if (!here || !there) {
            long rows = here ? rows(lake, table) : there ? rows(expected, table) : 0;
            return rows == 0
                    ? List.of()
                    : List.of(
                            table.name() + ": " + rows + (here ? " rows too many" : " rows missing") + ", all of them");
        }
        Map<String, String> ours = columns(lake, table);
        Map<String, String> theirs = columns(expected, table);
        List<String> differences = new ArrayList<>(
                table.grain() == Grain.WIDE
                        ? emptyBut(table, ours, theirs)
                        : ours.equals(theirs)
                                ? List.of()
                                : List.of(table.name() + ": columns " + ours + " and not " + theirs));
        String columns = ours.keySet().stream()
                .filter(theirs::containsKey)
                .map(name -> selected(name, ours.get(name).equals(theirs.get(name))))
                .collect(Collectors.joining(", "));
        String left = "(select " + columns + from(lake, table) + ")";
        String right = "(select " + columns + from(expected, table) + ")";
        add(differences, table, "too many", left + " except all " + right);
        add(differences, table, "missing", right + " except all " + left);
        return differences;
    }

    private static String selected(String column, boolean sameType) {
        if (HIVE.contains(column)) {
            return "regexp_replace(" + column + ", '~[0-9a-f]{16}$', '') as " + column;
        }
        return sameType ? quoted(column) : quoted(column) + "::varchar";
    }

    private void add(List<String> differences, TableSchema table, String what, String query) throws SQLException {
        List<String> rows = LakeSql.rows(connection, query);
        if (!rows.isEmpty()) {
            differences.add(table.name() + ": " + rows.size() + " rows " + what + ", as "
                    + rows.stream().limit(SHOWN).toList());
        }
    }

    /** A column that only one of them has came with experiments that are set aside. */
    private List<String> emptyBut(TableSchema table, Map<String, String> ours, Map<String, String> theirs)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Path side : List.of(lake, expected)) {
            Set<String> own = new TreeSet<>((side.equals(lake) ? ours : theirs).keySet());
            own.removeAll((side.equals(lake) ? theirs : ours).keySet());
            for (String column : own) {
                String values = LakeSql.rows(connection, "select count(" + quoted(column) + ")" + from(side, table))
                        .get(0);
                if (!values.equals("0")) {
                    differences.add(table.name() + ": only " + side.getFileName() + " has the column " + column
                            + ", with " + values + " values");
                }
            }
        }
        return differences;
    }

    private long rows(Path side, TableSchema table) throws SQLException {
        return Long.parseLong(
                LakeSql.rows(connection, "select count(*)" + from(side, table)).get(0));
    }

    private Map<String, String> columns(Path side, TableSchema table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        LakeSql.rows(
                        connection,
                        "select column_name, column_type from (describe select * from "
                                + LakeSql.table(side, table.name()) + ")")
                .forEach(row ->
                        types.put(row.substring(0, row.lastIndexOf('|')), row.substring(row.lastIndexOf('|') + 1)));
        types.remove("run_id");
        return types;
    }

    private String from(Path side, TableSchema table) {
        String where = isOfExperiments(table) && !aside.isEmpty()
                ? " where experiment_key not in (" + aside.stream().collect(Collectors.joining("', '", "'", "'")) + ")"
                : "";
        return " from " + LakeSql.table(side, table.name()) + where;
    }

    private static boolean isOfExperiments(TableSchema table) {
        return table.grain() == Grain.BUNDLE || table.grain() == Grain.WIDE;
    }

    private static boolean hasFiles(Path lake, TableSchema table) throws IOException {
        Path folder = lake.resolve(table.name());
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
