// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.Staging;
import io.cometlake.lake.TableFileWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of {@code policy_actions} that one commit adds, one a workspace, while they are written. Not thread-safe. */
final class JournalFiles implements AutoCloseable {
    private static final int BATCH_ROWS = 500;

    private final Staging staging;
    private final SortedMap<String, File> files = new TreeMap<>();

    JournalFiles(Staging staging) {
        this.staging = staging;
    }

    /** @param number the line's place in the journal of its run, greater than that of the line before */
    void add(long number, JournalLine line) {
        files.computeIfAbsent(line.entry().before().workspace(), File::new).add(number, line);
    }

    /** Stages a bundle a workspace, each read back before it counts; none where no line came. */
    List<BundleManifest> finish() {
        List<BundleManifest> bundles = new ArrayList<>();
        files.forEach((workspace, file) -> {
            BundleManifest bundle = new BundleManifest(
                    BundleManifest.FORMAT,
                    staging.run(),
                    Grain.JOURNAL,
                    workspace,
                    null,
                    null,
                    staging.run(),
                    List.of(),
                    List.of(file.finish()));
            staging.complete(bundle);
            staging.verify(bundle);
            bundles.add(bundle);
        });
        return bundles;
    }

    /** Deletes what is not finished. */
    @Override
    public void close() {
        files.values().forEach(File::close);
    }

    private final class File {
        private final TableFileWriter writer;
        private final RowBatchBuilder rows = new RowBatchBuilder(Tables.POLICY_ACTIONS, BATCH_ROWS);

        File(String workspace) {
            this.writer = staging.create(new FileKey(Tables.POLICY_ACTIONS, workspace, null, staging.run()));
        }

        void add(long number, JournalLine line) {
            JournalRows.add(rows, number, line);
            if (rows.isFull()) {
                writer.write(rows.build());
            }
        }

        DataFile finish() {
            if (rows.rows() > 0) {
                writer.write(rows.build());
            }
            return writer.finish();
        }

        void close() {
            writer.close();
        }
    }
}
