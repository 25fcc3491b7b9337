// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.format.RowFileReader;
import io.cometlake.lake.format.RowFileWriter;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * CSV files. They have no place for metadata.
 *
 * @param formulas what stands in the files where a text could be taken for a formula
 */
public record CsvFormat(CsvCompression compression, Formulas formulas) implements FileFormat {
    @Override
    public RowFileWriter create(FSDataOutputStream out, TableSchema table, Map<String, String> metadata)
            throws IOException {
        return new CsvTableWriter(out, table, compression, formulas);
    }

    @Override
    public RowFileReader open(FSDataInputStream in, long length, TableSchema table) throws IOException {
        return CsvTableReader.open(in, table, compression, formulas);
    }

    @Override
    public long countRows(FSDataInputStream in, long length) throws IOException {
        return CsvTableReader.countRows(in, compression);
    }
}
