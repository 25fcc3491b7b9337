// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/**
 * Something that experiments of a project have, as {@code project/column-names} lists it.
 *
 * @param name unique within its source only
 */
public record Column(String name, Source source, ColumnType type) {
    /** What a query calls it. */
    public Variable variable() {
        return new Variable(source, name);
    }
}
