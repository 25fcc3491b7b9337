// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.format;

import io.cometlake.dataset.TableSchema;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Writes and reads files of one form. The table is whatever the caller says it is. Thread-safe. */
public interface FileFormat {
    /**
     * Starts a file.
     *
     * @param out closed by the writer
     * @param metadata kept in the file where its form has a place for it
     */
    RowFileWriter create(FSDataOutputStream out, TableSchema table, Map<String, String> metadata) throws IOException;

    /**
     * Opens a file. Columns that the table lacks are passed over, those that the file lacks read as null.
     *
     * @param in closed by the reader, also where opening fails
     * @param length of the file in bytes
     */
    RowFileReader open(FSDataInputStream in, long length, TableSchema table) throws IOException;

    /** The number of rows. Closes the stream. */
    long countRows(FSDataInputStream in, long length) throws IOException;
}
