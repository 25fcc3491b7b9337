// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.format.RowFileReader;
import io.cometlake.lake.format.RowFileWriter;
import io.cometlake.lake.read.TableFileReader;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * Parquet files.
 *
 * @param codec of new files; old ones are read whatever theirs is
 */
public record ParquetFormat(ParquetCodec codec, LakeConfig config) implements FileFormat {
    @Override
    public RowFileWriter create(FSDataOutputStream out, TableSchema table, Map<String, String> metadata)
            throws IOException {
        return new ParquetTableWriter(out, table, codec, config, metadata);
    }

    @Override
    public RowFileReader open(FSDataInputStream in, long length, TableSchema table) throws IOException {
        return TableFileReader.open(in, length, table);
    }

    @Override
    public long countRows(FSDataInputStream in, long length) throws IOException {
        return TableFileReader.countRows(in, length);
    }
}
