// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowDigester;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the manifest of one bundle anew from its files, each of which is read whole. */
final class BundleRebuild {
    private final LakeStorage storage;
    private final FileFormat format;
    private final FolderNames names;
    private final String run;

    BundleRebuild(LakeStorage storage, FileFormat format, FolderNames names, String run) {
        this.storage = storage;
        this.format = format;
        this.names = names;
        this.run = run;
    }

    /**
     * The entries say nothing of what the server had: the next export reads their experiments again, and finds most of them
     * equal.
     *
     * @param files of known tables, that can be read
     * @param before the manifest that does not fit its files; null where there is none
     */
    BundleManifest rebuild(DataTree.Place place, List<DataFile> files, @Nullable BundleManifest before) {
        if (before != null) {
            names.remember(place.folder(), before);
        }
        FolderNames.Names owner = names.of(place.folder(), files);
        return new BundleManifest(
                BundleManifest.FORMAT,
                place.bundle(),
                place.grain(),
                owner.workspace(),
                owner.project(),
                owner.projectId(),
                run,
                place.grain() == Grain.BUNDLE ? entries(files, before) : List.of(),
                files,
                before == null ? List.of() : before.columns());
    }

    /** The same manifest, but that some experiments of it are read again. */
    BundleManifest unknown(BundleManifest manifest, Set<String> keys) {
        List<BundleEntry> experiments = manifest.experiments().stream()
                .map(entry -> keys.contains(entry.experimentKey())
                        ? new BundleEntry(
                                entry.experimentKey(), "", entry.points(), Coverage.NONE, entry.digests(), null)
                        : entry)
                .toList();
        return manifest.with(run, experiments, manifest.files());
    }

    private List<BundleEntry> entries(List<DataFile> files, @Nullable BundleManifest before) {
        List<TableSchema> tables = files.stream()
                .map(file -> Tables.find(file.table()).orElseThrow())
                .toList();
        RowDigester digester = new RowDigester(tables);
        Map<String, Long> points = new HashMap<>();
        Map<String, Instant> gone = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            read(files.get(i), tables.get(i), digester, points, gone);
        }
        TreeSet<String> keys = new TreeSet<>(digester.experimentKeys());
        if (before != null) {
            keys.addAll(before.experimentKeys());
            before.experiments().stream()
                    .filter(entry -> entry.gone() != null)
                    .forEach(entry -> gone.put(entry.experimentKey(), entry.gone()));
        }
        List<BundleEntry> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add(new BundleEntry(
                    key, "", points.getOrDefault(key, 0L), Coverage.NONE, digester.digests(key), gone.get(key)));
        }
        return entries;
    }

    private void read(
            DataFile file,
            TableSchema table,
            RowDigester digester,
            Map<String, Long> points,
            Map<String, Instant> gone) {
        try (TableRows rows = TableRows.open(storage, format, file.path(), file.bytes(), table)) {
            for (Optional<RowBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
                RowBatch batch = next.get();
                digester.add(batch);
                if (table.equals(Tables.METRICS)) {
                    count(batch, points);
                } else if (table.equals(Tables.EXPERIMENTS)) {
                    findGone(batch, gone);
                }
            }
        }
    }

    private static void count(RowBatch batch, Map<String, Long> points) {
        int column = batch.table().indexOf(TableSchema.EXPERIMENT_KEY);
        for (int row = 0; row < batch.rows(); row++) {
            points.merge(String.valueOf(ColumnScan.text(batch, column, row)), 1L, Long::sum);
        }
    }

    private static void findGone(RowBatch batch, Map<String, Instant> gone) {
        int key = batch.table().indexOf(TableSchema.EXPERIMENT_KEY);
        ColumnVector.Longs deleted =
                (ColumnVector.Longs) batch.vector(batch.table().indexOf("deleted_at"));
        for (int row = 0; row < batch.rows(); row++) {
            if (!deleted.isNull(row)) {
                gone.put(
                        String.valueOf(ColumnScan.text(batch, key, row)),
                        Instant.EPOCH.plus(deleted.values()[row], ChronoUnit.MICROS));
            }
        }
    }
}
