// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

/** How much of a table a run wrote. */
public record TableFigures(long rows, long files, long bytes) {
    public static final TableFigures NONE = new TableFigures(0, 0, 0);

    public TableFigures plus(TableFigures other) {
        return new TableFigures(rows + other.rows, files + other.files, bytes + other.bytes);
    }
}
