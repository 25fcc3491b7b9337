// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks over files of a bundle, which are sorted by experiment, one experiment's stretch of a batch at a time. Files that follow
 * each other are opened one at a time: an open one holds a part of itself in memory.
 */
final class ExperimentCursor implements AutoCloseable {
    private final int keyColumn;
    private final Iterator<Supplier<TableRows>> files;
    private @Nullable TableRows rows;
    private @Nullable RowBatch batch;
    private int from;
    private int to;

    /** @param files open one each, in order; closed by the cursor */
    static ExperimentCursor over(List<Supplier<TableRows>> files, TableSchema table) {
        ExperimentCursor cursor = new ExperimentCursor(table.indexOf(TableSchema.EXPERIMENT_KEY), files.iterator());
        cursor.start();
        return cursor;
    }

    private ExperimentCursor(int keyColumn, Iterator<Supplier<TableRows>> files) {
        this.keyColumn = keyColumn;
        this.files = files;
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
            current = nextBatch();
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

    private @Nullable RowBatch nextBatch() {
        while (true) {
            TableRows open = rows;
            if (open != null) {
                RowBatch next = open.next().orElse(null);
                if (next != null) {
                    return next;
                }
                close();
            }
            if (!files.hasNext()) {
                return null;
            }
            rows = files.next().get();
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
        TableRows open = rows;
        rows = null;
        if (open != null) {
            open.close();
        }
    }
}
