// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.dataset.ColumnType;

/** What reads a lake by SQL, and how it spells things. */
public enum SqlDialect {
    DUCKDB,
    SPARK,
    TRINO;

    String name(String name) {
        return this == SPARK ? "`" + name.replace("`", "``") + "`" : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    String text(String text) {
        return this == SPARK
                ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                : "'" + text.replace("'", "''") + "'";
    }

    String type(ColumnType type) {
        return switch (type) {
            case TEXT -> this == SPARK ? "STRING" : "VARCHAR";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP ->
                switch (this) {
                    case DUCKDB -> "TIMESTAMPTZ";
                    case SPARK -> "TIMESTAMP";
                    case TRINO -> "TIMESTAMP(3)";
                };
            case TEXT_LIST ->
                switch (this) {
                    case DUCKDB -> "VARCHAR[]";
                    case SPARK -> "ARRAY<STRING>";
                    case TRINO -> "ARRAY(VARCHAR)";
                };
        };
    }
}
