// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/**
 * The type of a column, as a server names it. Comet names the five below; any other is sent as it is and compared as text here.
 */
public record ColumnType(String wireName) {
    /** Texts. */
    public static final ColumnType STRING = new ColumnType("string");
    /** True or false. */
    public static final ColumnType BOOLEAN = new ColumnType("boolean");
    /** Numbers. */
    public static final ColumnType DOUBLE = new ColumnType("double");
    /** A moment. */
    public static final ColumnType DATETIME = new ColumnType("datetime");
    /** A duration in seconds. */
    public static final ColumnType TIMENUMBER = new ColumnType("timenumber");

    @Override
    public String toString() {
        return wireName;
    }
}
