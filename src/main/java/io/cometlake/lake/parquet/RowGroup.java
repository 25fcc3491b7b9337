// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import io.cometlake.lake.LakeConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory.BytesCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * A row group in memory. Its columns are filled one after the other, a batch of rows at a time; only at the border between
 * two batches may Parquet look whether a page is full, or the page index would count rows that other columns lack.
 */
final class RowGroup {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final List<ColumnWriter> writers = new ArrayList<>();
    private long rows;

    RowGroup(BytesCompressor compressor, MessageType schema, ParquetProperties properties) {
        this.pages = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        this.columns = properties.newColumnWriteStore(schema, pages, pages);
        for (ColumnDescriptor column : schema.getColumns()) {
            writers.add(columns.getColumnWriter(column));
        }
    }

    ColumnWriter column(int index) {
        return writers.get(index);
    }

    int rowsToBorder() {
        return LakeConfig.BATCH_ROWS - (int) (rows % LakeConfig.BATCH_ROWS);
    }

    boolean isAtBorder() {
        return rows % LakeConfig.BATCH_ROWS == 0;
    }

    /** After every column has got this many more rows, at most up to the border. */
    void endRows(int count) {
        for (int i = 0; i < count; i++) {
            columns.endRecord();
        }
        rows += count;
    }

    long bufferedBytes() {
        return columns.getBufferedSize();
    }

    void flushTo(ParquetFileWriter file) throws IOException {
        try (ColumnChunkPageWriteStore pageStore = pages;
                ColumnWriteStore columnStore = columns) {
            file.startBlock(rows);
            columnStore.flush();
            pageStore.flushToFileWriter(file);
            file.endBlock();
        }
    }
}
