// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks over a file of a bundle, which is sorted by experiment, one experiment's stretch of a batch at a time. */
final class ExperimentCursor implements AutoCloseable {
    private final int keyColumn;
    private final TableRows rows;
    private @Nullable RowBatch batch;
    private int from;
    private int to;

    /** @param rows closed by the cursor */
    static ExperimentCursor over(TableRows rows, TableSchema table) {
        ExperimentCursor cursor = new ExperimentCursor(table.indexOf(TableSchema.EXPERIMENT_KEY), rows);
        cursor.start();
        return cursor;
    }

    private ExperimentCursor(int keyColumn, TableRows rows) {
        this.keyColumn = keyColumn;
        this.rows = rows;
    }

    private void start() {
        try {
            advance();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    boolean isAtEnd() {
        return batch == null;
    }

    String key() {
        return key(current(), from);
    }

    /** Hands the stretch on and goes to the next. */
    void moveTo(RowAssembler target) {
        target.append(current(), from, to);
        advance();
    }

    void skip() {
        advance();
    }

    private void advance() {
        from = to;
        RowBatch current = batch;
        if (current == null || from == current.rows()) {
            current = rows.next().orElse(null);
            batch = current;
            from = 0;
        }
        if (current == null) {
            return;
        }
        String key = key(current, from);
        to = from + 1;
        while (to < current.rows() && key(current, to).equals(key)) {
            to++;
        }
    }

    private String key(RowBatch current, int row) {
        return Objects.requireNonNull(((ColumnVector.Texts) current.vector(keyColumn)).values()[row]);
    }

    private RowBatch current() {
        return Objects.requireNonNull(batch, "after the end");
    }

    @Override
    public void close() {
        rows.close();
    }
}
