// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows of one table on their way to a sink, in batches; columns go by name. Not thread-safe. */
final class RowBuffer {
    private static final int ROWS = 1_000;

    private final TableSchema table;
    private final String run;
    private final RowSink sink;
    private final RowBatchBuilder rows;

    RowBuffer(TableSchema table, String run, RowSink sink) {
        this.table = table;
        this.run = run;
        this.sink = sink;
        this.rows = new RowBatchBuilder(table, ROWS);
    }

    RowBuffer set(String column, @Nullable String value) {
        rows.set(table.indexOf(column), value);
        return this;
    }

    RowBuffer set(String column, @Nullable Long value) {
        if (value != null) {
            rows.set(table.indexOf(column), (long) value);
        }
        return this;
    }

    RowBuffer set(String column, @Nullable Boolean value) {
        if (value != null) {
            rows.set(table.indexOf(column), (boolean) value);
        }
        return this;
    }

    /** A set of names, which is kept sorted. */
    RowBuffer setNames(String column, Collection<String> names) {
        rows.set(table.indexOf(column), names.stream().distinct().sorted().toList());
        return this;
    }

    RowBuffer setMillis(String column, @Nullable Long epochMillis) {
        if (epochMillis != null) {
            rows.setMillis(table.indexOf(column), epochMillis);
        }
        return this;
    }

    /** JSON, or the text that holds it. */
    RowBuffer setJson(String column, @Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return this;
        }
        return set(column, value.isString() ? value.stringValue() : value.toString());
    }

    void end() {
        rows.set(table.indexOf(TableSchema.RUN_ID), run).endRow();
        if (rows.isFull()) {
            flush();
        }
    }

    void flush() {
        if (rows.rows() > 0) {
            sink.write(rows.build());
        }
    }
}
