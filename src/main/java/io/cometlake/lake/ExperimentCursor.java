// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.read.TableFileReader;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks over a file of a bundle, which is sorted by experiment, one experiment's stretch of a batch at a time. */
final class ExperimentCursor implements AutoCloseable {
    private final String path;
    private final int keyColumn;
    private final TableFileReader reader;
    private @Nullable RowBatch batch;
    private int from;
    private int to;

    /**
     * @param path for messages
     * @param size what the file must have
     */
    static ExperimentCursor open(LakeStorage storage, String path, long size, TableSchema table) {
        long found = storage.findSize(path).orElse(-1);
        if (found != size) {
            throw new VerificationException("Cannot merge " + storage.describe(path) + ": it should have " + size
                    + " bytes and " + (found < 0 ? "is missing" : "has " + found) + ".");
        }
        try {
            ExperimentCursor cursor = new ExperimentCursor(
                    storage.describe(path),
                    table.indexOf(TableSchema.EXPERIMENT_KEY),
                    TableFileReader.open(storage.openForRead(path), size, table));
            cursor.start();
            return cursor;
        } catch (IOException e) {
            throw LakeException.of("Cannot read", storage.describe(path), e);
        }
    }

    private ExperimentCursor(String path, int keyColumn, TableFileReader reader) {
        this.path = path;
        this.keyColumn = keyColumn;
        this.reader = reader;
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
            current = load();
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

    private @Nullable RowBatch load() {
        try {
            return reader.next().orElse(null);
        } catch (IOException e) {
            throw LakeException.of("Cannot read", path, e);
        }
    }

    private String key(RowBatch rows, int row) {
        return Objects.requireNonNull(((ColumnVector.Texts) rows.vector(keyColumn)).values()[row]);
    }

    private RowBatch current() {
        return Objects.requireNonNull(batch, "after the end");
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw LakeException.of("Cannot read", path, e);
        }
    }
}
