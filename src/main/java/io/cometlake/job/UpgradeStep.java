// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundlePlan;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.TableFileWriter;
import io.cometlake.lake.TableRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies published files of an older schema to the current one, whatever the run covers, so that a lake's files of a table all
 * have the same columns after one commit. Files that the run writes anyway have them already.
 */
final class UpgradeStep {
    private final DiscoveryStore store;

    UpgradeStep(DiscoveryStore store) {
        this.store = store;
    }

    void stage(ExportRun run) {
        if (run.isCommitted()) {
            return;
        }
        Set<String> removed = removed(run);
        Set<BundleManifest> goneListings = Set.copyOf(GoneListings.of(run, store));
        ParallelWork work = new ParallelWork(run.bundles());
        run.lake().forEachManifest(published -> {
            boolean goes = published.grain() == Grain.BUNDLE && removed.contains(published.bundle())
                    || goneListings.contains(published);
            if (!goes && isOld(published)) {
                work.submit(() -> upgrade(run, published));
            }
        });
        work.await();
    }

    private Set<String> removed(ExportRun run) {
        Set<String> removed = new HashSet<>();
        Map<Integer, BundleOutcome> outcomes = store.outcomes(run.run());
        for (BundlePlan plan : store.plan(run.run())) {
            BundleOutcome outcome = outcomes.get(plan.number());
            if (outcome != null && outcome.removed()) {
                removed.add(plan.bundle());
            }
        }
        return removed;
    }

    /** The wide table is not copied but made anew, as {@link ChangedProject} sees to; a journal stays as it was written. */
    static boolean isOld(BundleManifest manifest) {
        return manifest.grain() != Grain.WIDE
                && manifest.grain() != Grain.JOURNAL
                && manifest.files().stream().anyMatch(UpgradeStep::isOld);
    }

    private static boolean isOld(DataFile file) {
        return Tables.find(file.table())
                .map(table -> file.version() < table.version())
                .orElse(false);
    }

    private static void upgrade(ExportRun run, BundleManifest published) {
        run.stop().check();
        Optional<BundleManifest> staged =
                run.staging().find(published.grain(), published.workspace(), published.project(), published.bundle());
        BundleManifest current = staged.orElse(published);
        List<DataFile> files = new ArrayList<>();
        boolean changed = false;
        for (DataFile file : current.files()) {
            boolean copied = isOld(file) && published.files().contains(file);
            files.add(copied ? copy(run, published, file) : file);
            changed |= copied;
        }
        if (changed) {
            run.staging().complete(current.with(run.run(), current.experiments(), files));
        }
    }

    private static DataFile copy(ExportRun run, BundleManifest published, DataFile file) {
        TableSchema table = Tables.find(file.table()).orElseThrow();
        FileKey key = new FileKey(table, published.workspace(), published.project(), published.bundle());
        try (TableRows rows = run.lake().read(published, table).orElseThrow();
                TableFileWriter writer = run.staging().create(key)) {
            for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                writer.write(batch.get());
            }
            DataFile copy = writer.finish();
            if (copy.rows() != file.rows()) {
                throw new JobException(
                        "Copying " + file.path() + " to version " + table.version() + " of its table gave "
                                + copy.rows() + " rows, not " + file.rows() + ". Run lake check.",
                        null);
            }
            return copy;
        }
    }
}
