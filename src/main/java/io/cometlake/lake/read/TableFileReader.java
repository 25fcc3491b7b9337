// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.read;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.DamagedFileException;
import io.cometlake.lake.format.RowFileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Streams the rows of one file, a row group in memory. A column that the file lacks, because it was written before the table
 * grew, reads as null. Not thread-safe.
 */
public final class TableFileReader implements RowFileReader {
    private static final int BATCH_ROWS = 1024;

    private final TableSchema table;
    private final ParquetFileReader file;
    private final MessageType projection;
    private final String createdBy;
    private List<VectorReader> columns = List.of();
    private long rowsLeft;

    /** @param stream closed by this reader */
    public static TableFileReader open(FSDataInputStream stream, long length, TableSchema table) throws IOException {
        Set<String> all = new HashSet<>();
        table.columns().forEach(column -> all.add(column.name()));
        return open(stream, length, table, all);
    }

    /** @param projected the columns to read; the others read as null */
    public static TableFileReader open(FSDataInputStream stream, long length, TableSchema table, Set<String> projected)
            throws IOException {
        return new TableFileReader(openFile(stream, length), table, projected);
    }

    /** The number of rows by the footer. Closes the stream. */
    public static long countRows(FSDataInputStream stream, long length) throws IOException {
        try (ParquetFileReader file = openFile(stream, length)) {
            return file.getRecordCount();
        }
    }

    /** @throws IOException also where the bytes are no Parquet */
    private static ParquetFileReader openFile(FSDataInputStream stream, long length) throws IOException {
        try {
            return new ParquetFileReader(
                    new StreamInput(stream, length),
                    HadoopReadOptions.builder(new Configuration(false))
                            .usePageChecksumVerification()
                            .build());
        } catch (RuntimeException e) {
            stream.close();
            throw new DamagedFileException("not a Parquet file: " + e.getMessage(), e);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private TableFileReader(ParquetFileReader file, TableSchema table, Set<String> projected) {
        this.table = table;
        this.file = file;
        this.createdBy = file.getFileMetaData().getCreatedBy();
        MessageType whole = file.getFileMetaData().getSchema();
        List<Type> fields = new ArrayList<>();
        for (Type field : whole.getFields()) {
            if (projected.contains(field.getName())) {
                fields.add(field);
            }
        }
        this.projection = new MessageType(whole.getName(), fields);
        file.setRequestedSchema(projection);
    }

    /** The next rows, in the file's order; empty after the last. */
    @Override
    public Optional<RowBatch> next() throws IOException {
        try {
            while (rowsLeft == 0) {
                PageReadStore rowGroup = file.readNextRowGroup();
                if (rowGroup == null) {
                    return Optional.empty();
                }
                openColumns(rowGroup);
            }
            int rows = (int) Math.min(BATCH_ROWS, rowsLeft);
            List<ColumnVector> vectors = new ArrayList<>(columns.size());
            for (VectorReader column : columns) {
                vectors.add(column.read(rows));
            }
            rowsLeft -= rows;
            return Optional.of(new RowBatch(table, rows, vectors));
        } catch (RuntimeException e) {
            throw new DamagedFileException("damaged Parquet file: " + e.getMessage(), e);
        }
    }

    private void openColumns(PageReadStore rowGroup) {
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(rowGroup, new NoConverter(projection), projection, createdBy);
        List<VectorReader> readers = new ArrayList<>();
        for (Column column : table.columns()) {
            readers.add(VectorReader.of(column.type(), columnReader(store, column)));
        }
        columns = readers;
        rowsLeft = rowGroup.getRowCount();
    }

    private @Nullable ColumnReader columnReader(ColumnReadStoreImpl store, Column column) {
        for (ColumnDescriptor descriptor : projection.getColumns()) {
            if (descriptor.getPath()[0].equals(column.name())) {
                return store.getColumnReader(descriptor);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
