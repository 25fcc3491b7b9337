// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.format.RowFileWriter;
import io.cometlake.lake.format.WrittenFile;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a file into staging. */
final class StagedFileWriter implements TableFileWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFileWriter.class);

    private final LakeStorage storage;
    private final TableSchema table;
    private final String finalPath;
    private final String stagedPath;
    private final LakeListener listener;
    private final RowFileWriter file;
    private boolean finished;

    StagedFileWriter(
            LakeStorage storage,
            FileFormat format,
            LakeConfig config,
            String run,
            TableSchema table,
            String finalPath,
            String stagedPath) {
        this.storage = storage;
        this.table = table;
        this.finalPath = finalPath;
        this.stagedPath = stagedPath;
        this.listener = config.listener();
        Map<String, String> metadata = Map.of(
                "cometlake.table", table.name(),
                "cometlake.schema-version", Integer.toString(table.version()),
                "cometlake.run", run);
        try {
            this.file = format.create(storage.create(stagedPath), table, metadata);
        } catch (IOException e) {
            throw LakeException.of("Cannot write", storage.describe(stagedPath), e);
        }
        listener.at(LakeListener.Moment.STAGED_FILE_CREATED, stagedPath);
    }

    @Override
    public void write(RowBatch batch) {
        try {
            file.write(batch);
        } catch (IOException e) {
            throw LakeException.of("Cannot write", storage.describe(stagedPath), e);
        }
    }

    @Override
    public DataFile finish() {
        try {
            WrittenFile written = file.finish();
            finished = true;
            listener.at(LakeListener.Moment.STAGED_FILE_FINISHED, stagedPath);
            return new DataFile(
                    table.name(), finalPath, written.rows(), written.bytes(), written.sha256(), table.version());
        } catch (IOException e) {
            throw LakeException.of("Cannot write", storage.describe(stagedPath), e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            file.close();
        } catch (IOException e) {
            // The failure that led here is on its way up already, and the file goes anyhow.
            LOG.debug("Closing {} failed", stagedPath, e);
        }
        storage.delete(stagedPath);
    }
}
