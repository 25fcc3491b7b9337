// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.format;

import io.cometlake.dataset.RowBatch;
import java.io.IOException;

/** Writes the rows of one table to one file. Not thread-safe. */
public interface RowFileWriter extends AutoCloseable {
    void write(RowBatch batch) throws IOException;

    /** Ends the file and closes it, synced to disk. */
    WrittenFile finish() throws IOException;

    /** Without {@link #finish()} before it leaves a file that is not whole. */
    @Override
    void close() throws IOException;
}
