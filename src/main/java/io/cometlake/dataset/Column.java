// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.Objects;

/**
 * One column of a table.
 *
 * @param name {@code snake_case} in a table of {@link Tables}; what the server's names make of it in one that grows with them
 * @param nullable whether a row may leave it empty
 * @param source the endpoint and member that it comes from, for the schema page
 * @param description one sentence for people
 */
public record Column(String name, ColumnType type, boolean nullable, String source, String description) {
    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(description);
    }
}
