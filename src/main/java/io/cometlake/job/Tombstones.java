// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.RowDigester;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.SliceFile;
import io.cometlake.lake.TableFileWriter;
import io.cometlake.lake.TableRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of {@code experiments} that say that the server has an experiment no more: as they were, with the time.
 *
 * @param digests of these rows
 */
record Tombstones(SliceFile file, RowDigester digests) {
    private static final TableSchema TABLE = Tables.EXPERIMENTS;
    private static final int DELETED_AT = TABLE.indexOf("deleted_at");
    private static final int RUN_ID = TABLE.indexOf(TableSchema.RUN_ID);
    private static final int KEY = TABLE.indexOf(TableSchema.EXPERIMENT_KEY);

    /**
     * Writes them into a slice of its own.
     *
     * @param current has a file of {@code experiments}
     * @param keys of experiments that are gone
     */
    static Tombstones write(ExportRun run, BundleManifest current, Set<String> keys, String slice) {
        FileKey key = new FileKey(TABLE, current.workspace(), current.project(), current.bundle());
        RowDigester digester = new RowDigester(List.of(TABLE));
        long deletedAt = ChronoUnit.MICROS.between(Instant.EPOCH, run.started());
        try (TableFileWriter writer = run.staging().createSlice(key, slice);
                TableRows rows = run.lake().read(current, TABLE).orElseThrow()) {
            for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                RowBatch stones = stones(batch.get(), keys, deletedAt, run.run());
                digester.add(stones);
                writer.write(stones);
            }
            return new Tombstones(new SliceFile(slice, writer.finish()), digester);
        }
    }

    private static RowBatch stones(RowBatch batch, Set<String> keys, long deletedAt, String run) {
        RowBatchBuilder builder = new RowBatchBuilder(TABLE, batch.rows());
        ColumnVector.Texts keyColumn = (ColumnVector.Texts) batch.vector(KEY);
        for (int row = 0; row < batch.rows(); row++) {
            if (!keys.contains(String.valueOf(keyColumn.values()[row]))) {
                continue;
            }
            for (int column = 0; column < TABLE.columns().size(); column++) {
                if (column != DELETED_AT && column != RUN_ID) {
                    builder.copy(column, batch.vector(column), row);
                }
            }
            builder.set(DELETED_AT, deletedAt).set(RUN_ID, run).endRow();
        }
        return builder.build();
    }
}
