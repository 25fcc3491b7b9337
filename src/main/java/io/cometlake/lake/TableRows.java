// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.DamagedFileException;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.format.RowFileReader;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.util.Optional;

/** The rows of one file of the lake, batch by batch, in the file's order. Not thread-safe. */
public final class TableRows implements AutoCloseable {
    private final String path;
    private final RowFileReader reader;

    private TableRows(String path, RowFileReader reader) {
        this.path = path;
        this.reader = reader;
    }

    /**
     * @param size what the file must have
     * @throws VerificationException if it is missing or has another size
     */
    static TableRows open(LakeStorage storage, FileFormat format, String path, long size, TableSchema table) {
        long found = storage.findSize(path).orElse(-1);
        if (found != size) {
            throw new VerificationException("Cannot read " + storage.describe(path) + ": it should have " + size
                    + " bytes and " + (found < 0 ? "is missing" : "has " + found) + ".");
        }
        try {
            return new TableRows(storage.describe(path), format.open(storage.openForRead(path), size, table));
        } catch (IOException e) {
            throw unreadable(storage.describe(path), e);
        }
    }

    private static LakeException unreadable(String path, IOException e) {
        return e instanceof DamagedFileException
                ? new VerificationException(
                        "Cannot read " + path + ": " + e.getMessage()
                                + ". Run the command again: an export after this one looks at all files, and mends the lake.",
                        e)
                : LakeException.of("Cannot read", path, e);
    }

    /**
     * The next rows; empty after the last.
     *
     * @throws VerificationException if the file is damaged
     * @throws LakeException if it cannot be read
     */
    public Optional<RowBatch> next() {
        try {
            return reader.next();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
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
