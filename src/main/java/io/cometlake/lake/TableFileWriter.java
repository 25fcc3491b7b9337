// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowBatch;

/** Writes one file of a table in staging. Not thread-safe. */
public interface TableFileWriter extends AutoCloseable {
    /** Appends rows, which come in the table's sort order. */
    void write(RowBatch batch);

    /** Closes the file, synced to disk. */
    DataFile finish();

    /** Deletes the partial file unless {@link #finish()} was reached. */
    @Override
    void close();
}
