// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.HashingStream;
import io.cometlake.lake.format.RowFileWriter;
import io.cometlake.lake.format.WrittenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Writes the rows of one table to one CSV file. */
final class CsvTableWriter implements RowFileWriter {
    private final TableSchema table;
    private final List<CellText> cells = new ArrayList<>();
    private final HashingStream output;
    private final CsvWriter csv;
    private long rows;
    private boolean closed;

    CsvTableWriter(FSDataOutputStream out, TableSchema table, CsvCompression compression, Formulas formulas)
            throws IOException {
        this.table = table;
        table.columns().forEach(column -> cells.add(CellText.of(column.type(), formulas)));
        this.output = new HashingStream(out);
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                // Tells the empty text, which is quoted, from null, which is not.
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(compression.compress(output), StandardCharsets.UTF_8);
        csv.writeRecord(table.columns().stream().map(Column::name).toList());
    }

    @Override
    public void write(RowBatch batch) throws IOException {
        if (!batch.table().name().equals(table.name())) {
            throw new IllegalArgumentException(
                    "Rows of table " + batch.table().name() + " for a file of " + table.name());
        }
        try {
            for (int row = 0; row < batch.rows(); row++) {
                write(batch, row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(RowBatch batch, int row) {
        CsvWriter.CsvWriterRecord line = csv.writeRecord();
        for (int column = 0; column < cells.size(); column++) {
            ColumnVector vector = batch.vector(column);
            line.writeField(vector.isNull(row) ? null : cells.get(column).render(vector, row));
        }
        line.endRecord();
        rows++;
    }

    @Override
    public WrittenFile finish() throws IOException {
        close();
        return new WrittenFile(rows, output.position(), output.sha256());
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        // Where the last rows cannot be written the file would stay open otherwise.
        try (HashingStream last = output) {
            csv.close();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
