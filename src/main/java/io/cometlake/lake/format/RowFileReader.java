// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.format;

import io.cometlake.dataset.RowBatch;
import java.io.IOException;
import java.util.Optional;

/** Streams the rows of one file. Not thread-safe. */
public interface RowFileReader extends AutoCloseable {
    /**
     * The next rows, in the file's order; empty after the last.
     *
     * @throws IOException also where the file is damaged
     */
    Optional<RowBatch> next() throws IOException;

    @Override
    void close() throws IOException;
}
