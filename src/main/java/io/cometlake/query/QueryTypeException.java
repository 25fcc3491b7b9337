// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** A column that cannot be compared so: a text by range, a number by its beginning. The message names the column and its type. */
public final class QueryTypeException extends QueryException {
    private static final long serialVersionUID = 1L;

    private final transient Column column;

    QueryTypeException(Column column, String problem) {
        super(problem);
        this.column = column;
    }

    /** The column as the server has it. */
    public Column column() {
        return column;
    }
}
