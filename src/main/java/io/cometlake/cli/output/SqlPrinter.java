// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements by which a lake's tables have their names in a database: views in DuckDB, external tables in Spark and Trino. */
public final class SqlPrinter {
    private static final String INDENT = "  ";

    private SqlPrinter() {}

    /** A script for tables; one that the lake does not have is a comment in it. */
    public static String script(List<TableSchema> tables, SqlDialect dialect, LakeFiles lake) {
        List<String> statements = new ArrayList<>();
        for (TableSchema table : tables) {
            if (!lake.has(table)) {
                statements.add("-- " + table.name() + ": no files in the lake.");
                continue;
            }
            statements.add(
                    switch (dialect) {
                        case DUCKDB -> duckDb(table, lake);
                        case SPARK -> spark(table, lake);
                        case TRINO -> trino(table, lake);
                    });
        }
        return heading(dialect) + String.join("\n\n", statements);
    }

    private static String heading(SqlDialect dialect) {
        return switch (dialect) {
            case DUCKDB -> "-- Views for DuckDB. workspace and project are the names of folders, as text.\n\n";
            case SPARK ->
                "-- Tables for Spark SQL. Run the REPAIR statements again after an export that brought new projects.\n\n";
            case TRINO -> """
                -- Tables for Trino's Hive connector, in the schema "default" of the session's catalog; for another one change the
                -- CALL statements. Run those again after an export that brought new projects. Times are read to the millisecond.

                """;
        };
    }

    private static String duckDb(TableSchema table, LakeFiles lake) {
        SqlDialect sql = SqlDialect.DUCKDB;
        boolean wide = table.grain() == Grain.WIDE;
        String hive = INDENT + "hive_partitioning = true, hive_types_autocast = false"
                // Its columns differ from project to project; those of the others must not.
                + (wide ? ", union_by_name = true" : "") + ")";
        String head = "CREATE OR REPLACE VIEW " + sql.name(table.name()) + " AS\nSELECT *";
        if (!lake.csv()) {
            return head + " FROM read_parquet(" + sql.text(lake.glob(table)) + ",\n" + hive + ";";
        }
        String lists = table.columns().stream()
                .filter(column -> column.type() == ColumnType.TEXT_LIST)
                .map(column ->
                        "from_json(" + sql.name(column.name()) + ", '[\"VARCHAR\"]') AS " + sql.name(column.name()))
                .collect(Collectors.joining(", "));
        String types = table.columns().stream()
                .map(column -> sql.name(column.name()) + ": '"
                        + (column.type() == ColumnType.TEXT_LIST ? "VARCHAR" : sql.type(column.type())) + "'")
                .collect(Collectors.joining(", "));
        return head + (lists.isEmpty() ? "" : " REPLACE (" + lists + ")") + " FROM read_csv("
                + sql.text(lake.glob(table)) + ",\n" + INDENT + (wide ? "" : "auto_detect = false, ")
                + "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false,\n"
                + INDENT + (wide ? "types" : "columns") + " = {" + types + "},\n" + hive + ";";
    }

    private static String spark(TableSchema table, LakeFiles lake) {
        SqlDialect sql = SqlDialect.SPARK;
        String columns = columns(table, lake).stream()
                .map(column -> INDENT + sql.name(column.name()) + " "
                        + (lake.csv() && column.type() == ColumnType.TEXT_LIST ? "STRING" : sql.type(column.type())))
                .collect(Collectors.joining(",\n"));
        String partitions = partitions(table, sql, " STRING");
        String options = lake.csv()
                ? "\nOPTIONS (header 'true', multiLine 'true', lineSep '\\r\\n', quote '\"', escape '\"', nullValue '',\n"
                        + INDENT + "timestampFormat \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX\")"
                : "";
        return remark(table, lake) + "CREATE TABLE IF NOT EXISTS " + sql.name(table.name()) + " (\n" + columns + ",\n"
                + partitions + "\n)\nUSING " + (lake.csv() ? "CSV" : "PARQUET") + options + "\nPARTITIONED BY ("
                + names(table, sql) + ")\nLOCATION " + sql.text(lake.folder(table)) + ";\nMSCK REPAIR TABLE "
                + sql.name(table.name()) + " SYNC PARTITIONS;";
    }

    private static String trino(TableSchema table, LakeFiles lake) {
        SqlDialect sql = SqlDialect.TRINO;
        String name = lake.csv() ? table.name() + "_csv" : table.name();
        String columns = columns(table, lake).stream()
                .map(column ->
                        INDENT + sql.name(column.name()) + " " + (lake.csv() ? "VARCHAR" : sql.type(column.type())))
                .collect(Collectors.joining(",\n"));
        String format = lake.csv()
                ? "format = 'CSV',\n" + INDENT + "csv_separator = ',',\n" + INDENT + "csv_quote = '\"',\n" + INDENT
                        + "csv_escape = '\"',\n" + INDENT + "skip_header_line_count = 1,\n"
                : "format = 'PARQUET',\n";
        String partitionedBy =
                LakeFiles.partitions(table).stream().map(sql::text).collect(Collectors.joining(", "));
        return remark(table, lake) + "CREATE TABLE IF NOT EXISTS " + sql.name(name) + " (\n" + columns + ",\n"
                + partitions(table, sql, " VARCHAR") + "\n)\nWITH (\n" + INDENT + format + INDENT
                + "external_location = " + sql.text(lake.folder(table)) + ",\n" + INDENT + "partitioned_by = ARRAY["
                + partitionedBy + "]\n);\nCALL system.sync_partition_metadata('default', " + sql.text(name)
                + ", 'FULL');" + (lake.csv() ? "\n" + typed(table, name, lake) : "");
    }

    /** Trino reads CSV as text alone. */
    private static String typed(TableSchema table, String raw, LakeFiles lake) {
        SqlDialect sql = SqlDialect.TRINO;
        List<String> columns = new ArrayList<>();
        for (Column column : columns(table, lake)) {
            String name = sql.name(column.name());
            String filled = "nullif(" + name + ", '')";
            columns.add(INDENT
                    + switch (column.type()) {
                        case TEXT -> name;
                        case TIMESTAMP -> "from_iso8601_timestamp(" + filled + ") AS " + name;
                        case TEXT_LIST -> "cast(json_parse(" + filled + ") AS ARRAY(VARCHAR)) AS " + name;
                        case BIGINT, DOUBLE, BOOLEAN ->
                            "cast(" + filled + " AS " + sql.type(column.type()) + ") AS " + name;
                    });
        }
        LakeFiles.partitions(table).forEach(partition -> columns.add(INDENT + sql.name(partition)));
        return "CREATE OR REPLACE VIEW " + sql.name(table.name()) + " AS\nSELECT\n" + String.join(",\n", columns)
                + "\nFROM " + sql.name(raw) + ";";
    }

    /** Spark and Trino take the columns of CSV by their place: those of a project's own, and what is behind them, are out of reach. */
    private static List<Column> columns(TableSchema table, LakeFiles lake) {
        return isReadByPlace(table, lake)
                ? table.columns().subList(0, table.indexOf(TableSchema.RUN_ID))
                : table.columns();
    }

    private static boolean isReadByPlace(TableSchema table, LakeFiles lake) {
        return lake.csv() && table.grain() == Grain.WIDE;
    }

    private static String remark(TableSchema table, LakeFiles lake) {
        if (isReadByPlace(table, lake)) {
            return "-- The columns that stand at the same place in the files of all projects.\n";
        }
        return table.grain() == Grain.WIDE
                ? "-- The columns that all projects have. Name those that you want besides, as param.NAME.\n"
                : "";
    }

    private static String partitions(TableSchema table, SqlDialect sql, String type) {
        return LakeFiles.partitions(table).stream()
                .map(name -> INDENT + sql.name(name) + type)
                .collect(Collectors.joining(",\n"));
    }

    private static String names(TableSchema table, SqlDialect sql) {
        return LakeFiles.partitions(table).stream().map(sql::name).collect(Collectors.joining(", "));
    }
}
