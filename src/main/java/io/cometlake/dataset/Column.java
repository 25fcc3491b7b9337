// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.Objects;

/**
 * One column of a table.
 *
 * @param name {@code snake_case}
 * @param nullable whether a row may leave it empty
 * @param source the endpoint and member that it comes from, for the schema page
 * @param description one sentence for people
 */
public record Column(String name, ColumnType type, boolean nullable, String source, String description) {
    public Column {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Column name is not snake_case: '" + name + "'");
        }
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(description);
    }
}
