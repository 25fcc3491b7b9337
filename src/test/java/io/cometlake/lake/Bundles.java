// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stages small bundles as an export would: {@code experiments} and {@code metrics}, merged with what the lake holds. */
final class Bundles {
    private Bundles() {}

    /** @param points by experiment; each point's value is its step */
    static BundleManifest stage(Lake lake, String run, String project, String bundle, Map<String, Integer> points) {
        return stage(lake, run, "team", project, bundle, points);
    }

    static BundleManifest stage(
            Lake lake, String run, String workspace, String project, String bundle, Map<String, Integer> points) {
        Staging staging = lake.staging(run);
        List<DataFile> files = new ArrayList<>();
        files.add(experiments(staging, run, workspace, project, bundle, points));
        files.add(metrics(staging, run, workspace, project, bundle, points));
        List<BundleEntry> entries = new ArrayList<>();
        new TreeMap<>(points).forEach((key, count) -> entries.add(new BundleEntry(key, "f-" + run, count)));
        return complete(staging, run, workspace, project, bundle, entries, files);
    }

    /** The bundle as it is in the lake with some experiments fetched anew, others added, others dropped. */
    static BundleManifest restage(
            Lake lake, String run, BundleManifest current, Map<String, Integer> fresh, Set<String> dropped) {
        Staging staging = lake.staging(run);
        Set<String> replaced = new java.util.HashSet<>(fresh.keySet());
        replaced.addAll(dropped);
        String project = current.project();
        List<DataFile> files = new ArrayList<>();
        for (TableSchema table : List.of(Tables.EXPERIMENTS, Tables.METRICS)) {
            DataFile added = null;
            if (!fresh.isEmpty()) {
                added = table == Tables.METRICS
                        ? metrics(staging, run, current.workspace(), project, current.bundle(), fresh)
                        : experiments(staging, run, current.workspace(), project, current.bundle(), fresh);
            }
            FileKey key = new FileKey(table, current.workspace(), project, current.bundle());
            List<MergeSource> sources = new ArrayList<>();
            sources.add(MergeSource.published(current.findFile(table.name()).orElseThrow(), replaced));
            if (added != null) {
                sources.add(MergeSource.staged(added, Set.of()));
            }
            files.add(staging.merge(key, sources));
        }
        Map<String, BundleEntry> entries = new TreeMap<>();
        current.experiments().stream()
                .filter(entry -> !replaced.contains(entry.experimentKey()))
                .forEach(entry -> entries.put(entry.experimentKey(), entry));
        fresh.forEach((key, count) -> entries.put(key, new BundleEntry(key, "f-" + run, count)));
        return complete(
                staging, run, current.workspace(), project, current.bundle(), List.copyOf(entries.values()), files);
    }

    private static BundleManifest complete(
            Staging staging,
            String run,
            String workspace,
            String project,
            String bundle,
            List<BundleEntry> entries,
            List<DataFile> files) {
        BundleManifest manifest = new BundleManifest(
                BundleManifest.FORMAT, bundle, Grain.BUNDLE, workspace, project, "id-" + project, run, entries, files);
        staging.complete(manifest);
        return manifest;
    }

    static CommitRequest request(String run, BundleManifest... bundles) {
        return new CommitRequest(run, "export", List.of(bundles), List.of(), Map.of());
    }

    static DataFile experiments(
            Staging staging, String run, String workspace, String project, String bundle, Map<String, Integer> points) {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.EXPERIMENTS, points.size());
        for (String key : new TreeMap<>(points).keySet()) {
            rows.set(0, key)
                    .set(2, workspace)
                    .set(3, project)
                    .set(4, "id-" + project)
                    .set(7, false);
            rows.set(15, List.of("a", "b")).set(17, run).endRow();
        }
        return write(staging, new FileKey(Tables.EXPERIMENTS, workspace, project, bundle), rows);
    }

    static DataFile metrics(
            Staging staging, String run, String workspace, String project, String bundle, Map<String, Integer> points) {
        int total = points.values().stream().mapToInt(Integer::intValue).sum();
        RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, total);
        new TreeMap<>(points).forEach((key, count) -> {
            for (int step = 0; step < count; step++) {
                rows.set(0, key).set(1, "loss").set(2, (long) step).setMillis(4, step);
                rows.set(5, (double) step).set(9, run).endRow();
            }
        });
        return write(staging, new FileKey(Tables.METRICS, workspace, project, bundle), rows);
    }

    private static DataFile write(Staging staging, FileKey key, RowBatchBuilder rows) {
        try (TableFileWriter writer = staging.create(key)) {
            writer.write(rows.build());
            return writer.finish();
        }
    }
}
