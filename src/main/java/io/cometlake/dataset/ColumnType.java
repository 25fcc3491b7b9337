// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

/** The types that a column of the lake can have. */
public enum ColumnType {
    /** UTF-8 text. */
    TEXT,
    /** A signed 64-bit integer. */
    BIGINT,
    /** An IEEE 754 double, NaN and the infinities included. */
    DOUBLE,
    BOOLEAN,
    /** An instant in UTC, held as microseconds since the epoch. */
    TIMESTAMP,
    /** A list of texts without nulls. */
    TEXT_LIST
}
