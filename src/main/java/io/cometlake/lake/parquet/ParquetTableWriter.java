// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.format.HashingStream;
import io.cometlake.lake.format.RowFileWriter;
import io.cometlake.lake.format.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one table to one Parquet file: compressed version 2 pages with checksums, column and offset index, a
 * dictionary for the texts only. Keeps about one row group in memory. Not thread-safe.
 */
public final class ParquetTableWriter implements RowFileWriter {
    private final TableSchema table;
    private final ParquetCodec codec;
    private final LakeConfig config;
    private final Map<String, String> metadata;
    private final MessageType schema;
    private final ParquetProperties properties;
    private final List<ColumnAppender> appenders = new ArrayList<>();
    private final HashingStream output;
    private final CodecFactory codecs;
    private final ParquetFileWriter file;
    private @Nullable RowGroup rowGroup;
    private long rows;
    private boolean closed;

    /**
     * @param out closed by this writer
     * @param metadata kept in the footer
     */
    public ParquetTableWriter(
            FSDataOutputStream out,
            TableSchema table,
            ParquetCodec codec,
            LakeConfig config,
            Map<String, String> metadata)
            throws IOException {
        this.table = table;
        this.codec = codec;
        this.config = config;
        this.metadata = Map.copyOf(metadata);
        this.schema = ParquetTypes.message(table);
        this.properties = properties(table, schema, config);
        table.columns().forEach(column -> appenders.add(ColumnAppender.of(column)));
        this.output = new HashingStream(out);
        Configuration codecSettings = new Configuration(false);
        codecSettings.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, config.zstdLevel());
        this.codecs = new CodecFactory(codecSettings, config.pageBytes());
        this.file = new ParquetFileWriter(
                new HashingOutput(output),
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                config.rowGroupBytes(),
                0,
                null,
                properties);
        file.start();
    }

    private static ParquetProperties properties(TableSchema table, MessageType schema, LakeConfig config) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .withPageWriteChecksumEnabled(true)
                .withStatisticsTruncateLength(ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH)
                .withPageSize(config.pageBytes())
                .withPageRowCountLimit(config.pageRows())
                .withValuesWriterFactory(new TextValuesWriters())
                .withDictionaryEncoding(false)
                // Pages may only end where all columns have the same rows, which is on the borders of batches.
                .estimateRowCountForPageSizeCheck(false)
                .withMinRowCountForPageSizeCheck(LakeConfig.BATCH_ROWS);
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.column(i);
            if (column.type() == ColumnType.TEXT || column.type() == ColumnType.TEXT_LIST) {
                String path = String.join(".", schema.getColumns().get(i).getPath());
                builder.withDictionaryEncoding(path, true);
            }
        }
        return builder.build();
    }

    @Override
    public void write(RowBatch batch) throws IOException {
        if (!batch.table().name().equals(table.name())) {
            throw new IllegalArgumentException(
                    "Rows of table " + batch.table().name() + " for a file of " + table.name());
        }
        int from = 0;
        while (from < batch.rows()) {
            RowGroup group = rowGroup();
            int to = Math.min(batch.rows(), from + group.rowsToBorder());
            for (int i = 0; i < appenders.size(); i++) {
                appenders.get(i).append(batch.vector(i), from, to, group.column(i));
            }
            group.endRows(to - from);
            rows += to - from;
            from = to;
            if (group.isAtBorder() && group.bufferedBytes() >= config.rowGroupBytes()) {
                flush();
            }
        }
    }

    private RowGroup rowGroup() {
        if (rowGroup == null) {
            rowGroup = new RowGroup(codecs.getCompressor(codec.codecName()), schema, properties);
        }
        return rowGroup;
    }

    private void flush() throws IOException {
        RowGroup group = rowGroup;
        if (group != null) {
            rowGroup = null;
            group.flushTo(file);
        }
    }

    /** Writes the footer and closes the file. */
    @Override
    public WrittenFile finish() throws IOException {
        flush();
        file.end(metadata);
        close();
        return new WrittenFile(rows, output.position(), output.sha256());
    }

    /** Without {@link #finish()} before it leaves a file that is no Parquet. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        rowGroup = null;
        codecs.release();
        output.close();
    }
}
