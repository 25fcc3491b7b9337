// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.RowSink;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.Staging;
import io.cometlake.lake.TableFileWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The staging files of one slice of a bundle: one a table, also where no row comes. Not thread-safe. */
final class SliceFiles implements RowSink, AutoCloseable {
    private final Map<TableSchema, TableFileWriter> writers = new LinkedHashMap<>();

    SliceFiles(Staging staging, List<TableSchema> tables, BundlePlan plan, String slice) {
        try {
            for (TableSchema table : tables) {
                FileKey key = new FileKey(table, plan.workspace(), plan.project(), plan.bundle());
                writers.put(table, staging.createSlice(key, slice));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void write(RowBatch batch) {
        TableFileWriter writer = writers.get(batch.table());
        if (writer == null) {
            throw new IllegalStateException("No file for table " + batch.table().name());
        }
        writer.write(batch);
    }

    /** The finished files, in the order of the tables. */
    List<DataFile> finish() {
        return writers.values().stream().map(TableFileWriter::finish).toList();
    }

    /** Deletes what is not finished. */
    @Override
    public void close() {
        writers.values().forEach(TableFileWriter::close);
    }
}
