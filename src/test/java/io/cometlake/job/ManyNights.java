// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CommitRequest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.TableFileWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small bundles as many nights leave them, without the nights. */
final class ManyNights {
    private static final String RUN = "nights";

    private ManyNights() {}

    /** Adds bundles of one experiment each, in one commit. */
    static void add(Lake lake, String workspace, String project, int count) {
        try (LakeLease lease = lake.acquireLease(RUN)) {
            List<BundleManifest> bundles = new ArrayList<>();
            for (int night = 0; night < count; night++) {
                String key = String.format(Locale.ROOT, "%032d", night);
                FileKey file = new FileKey(Tables.EXPERIMENTS, workspace, project, "night-" + night);
                BundleManifest manifest = new BundleManifest(
                        BundleManifest.FORMAT,
                        file.bundle(),
                        Grain.BUNDLE,
                        workspace,
                        project,
                        "id",
                        RUN,
                        List.of(new BundleEntry(key, "f", 0)),
                        List.of(write(lake, file, key)));
                lake.staging(RUN).complete(manifest);
                bundles.add(manifest);
            }
            lake.publish(lake.commit(lease, new CommitRequest(RUN, "export", bundles, List.of(), lake.notes())));
        }
    }

    private static DataFile write(Lake lake, FileKey file, String key) {
        TableSchema table = Tables.EXPERIMENTS;
        RowBatchBuilder rows = new RowBatchBuilder(table, 1);
        rows.set(table.indexOf("experiment_key"), key);
        rows.set(table.indexOf("workspace_name"), file.workspace());
        rows.set(table.indexOf("project_name"), String.valueOf(file.project()));
        rows.set(table.indexOf("project_id"), "id");
        rows.set(table.indexOf("archived"), false);
        rows.set(table.indexOf("run_id"), RUN).endRow();
        try (TableFileWriter writer = lake.staging(RUN).create(file)) {
            writer.write(rows.build());
            return writer.finish();
        }
    }
}
