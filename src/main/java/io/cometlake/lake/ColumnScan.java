// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a few columns of a file by their names, whatever else it has. One that it lacks reads as null. */
final class ColumnScan {
    private final LakeStorage storage;
    private final FileFormat format;

    ColumnScan(LakeStorage storage, FileFormat format) {
        this.storage = storage;
        this.format = format;
    }

    /** Takes the rows. */
    interface Rows {
        /** @return whether there is interest in more */
        boolean take(RowBatch batch);
    }

    /**
     * @param columns come in this order
     * @throws LakeException if the file cannot be read, or has another size
     */
    void scan(String path, long bytes, List<Column> columns, Rows rows) {
        TableSchema narrow = new TableSchema("scan", 1, Grain.PROJECT, "", columns, List.of());
        try (TableRows open = TableRows.open(storage, format, path, bytes, narrow)) {
            for (Optional<RowBatch> batch = open.next(); batch.isPresent(); batch = open.next()) {
                if (!rows.take(batch.get())) {
                    return;
                }
            }
        }
    }

    /** The text of a row, in a column of such. */
    static @Nullable String text(RowBatch batch, int column, int row) {
        return ((ColumnVector.Texts) batch.vector(column)).values()[row];
    }

    static List<Column> texts(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(column(name, ColumnType.TEXT));
        }
        return columns;
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type, true, "", "");
    }
}
