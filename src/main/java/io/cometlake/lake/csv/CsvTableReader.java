// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.DamagedFileException;
import io.cometlake.lake.format.RowFileReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Streams the rows of a CSV file that was written here. */
final class CsvTableReader implements RowFileReader {
    private static final int BATCH_ROWS = 1024;

    /** One field or record in memory; arrays can be no longer. */
    private static final int MAX_CHARACTERS = Integer.MAX_VALUE - 8;

    private final CloseableIterator<@Nullable String[]> records;
    private final RowBatchBuilder rows;
    private final List<ReadColumn> columns = new ArrayList<>();
    private final int fields;
    private long line = 1;

    /**
     * A column that is in the file and in the table.
     *
     * @param field its place in the file
     * @param target its place in the table
     */
    private record ReadColumn(String name, int field, int target, CellText text) {}

    /** Closes the stream if it cannot be read. */
    static CsvTableReader open(InputStream in, TableSchema table, CsvCompression compression, Formulas formulas)
            throws IOException {
        try {
            return new CsvTableReader(records(in, compression, new RecordHandler()), table, formulas);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw damaged(e);
        }
    }

    /** Reads the whole file, by the rules of CSV alone. Closes the stream. */
    static long countRows(InputStream in, CsvCompression compression) throws IOException {
        try (InputStream stream = in) {
            CloseableIterator<Boolean> records = records(stream, compression, new Counter());
            long count = 0;
            while (records.hasNext()) {
                records.next();
                count++;
            }
            if (count == 0) {
                throw new EOFException("it has no header");
            }
            return count - 1;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static <T> CloseableIterator<T> records(
            InputStream in, CsvCompression compression, CsvCallbackHandler<T> handler) throws IOException {
        // A decoder that complains, where the usual one puts a question mark.
        InputStreamReader text = new InputStreamReader(compression.expand(in), StandardCharsets.UTF_8.newDecoder());
        return CsvReader.builder()
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(MAX_CHARACTERS)
                .build(handler, text)
                .iterator();
    }

    private CsvTableReader(CloseableIterator<@Nullable String[]> records, TableSchema table, Formulas formulas)
            throws IOException {
        this.records = records;
        this.rows = new RowBatchBuilder(table, BATCH_ROWS);
        if (!records.hasNext()) {
            throw new EOFException("it has no header");
        }
        List<@Nullable String> header = Arrays.asList(records.next());
        this.fields = header.size();
        for (int target = 0; target < table.columns().size(); target++) {
            Column column = table.column(target);
            int field = header.indexOf(column.name());
            if (field >= 0) {
                columns.add(new ReadColumn(column.name(), field, target, CellText.of(column.type(), formulas)));
            }
        }
    }

    @Override
    public Optional<RowBatch> next() throws IOException {
        try {
            while (!rows.isFull() && records.hasNext()) {
                read(records.next());
            }
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        return rows.rows() == 0 ? Optional.empty() : Optional.of(rows.build());
    }

    private void read(@Nullable String[] record) {
        line++;
        if (record.length != fields) {
            throw new IllegalArgumentException(
                    "record " + line + " has " + record.length + " fields, the header " + fields);
        }
        for (ReadColumn column : columns) {
            String text = record[column.field()];
            if (text != null) {
                parse(column, text);
            }
        }
        rows.endRow();
    }

    private void parse(ReadColumn column, String text) {
        try {
            column.text().parse(text, rows, column.target());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "record " + line + ", column " + column.name() + ": " + e.getMessage(), e);
        }
    }

    /** What is wrong with the bytes, told apart from what is wrong with the disk. */
    private static IOException damaged(Exception e) {
        if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return damaged(unchecked.getCause());
        }
        boolean isOfBytes = e instanceof RuntimeException
                || e instanceof CharacterCodingException
                || e instanceof ZipException
                || e instanceof EOFException;
        return isOfBytes ? new DamagedFileException("damaged CSV file: " + e.getMessage(), e) : (IOException) e;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    /** Counts records without keeping anything of them. */
    private static final class Counter extends AbstractBaseCsvCallbackHandler<Boolean> {
        @Override
        protected Boolean buildRecord() {
            return Boolean.TRUE;
        }
    }
}
