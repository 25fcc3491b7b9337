// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One compaction: which bundles become one, and the files of those that they become. */
final class BundleCompaction {
    /** A bundle whose files are larger is not small, however few experiments it has. */
    private static final long SMALL_BYTES = 32L << 20;

    /** All files of a group are open at once: so many, and together not larger than this. */
    private static final int MOST_BUNDLES = 64;

    private static final long MOST_BYTES = 64L << 20;

    private final Lake lake;
    private final Compaction what;
    private final CareProgress progress;

    BundleCompaction(Lake lake, Compaction what, CareProgress progress) {
        this.lake = lake;
        this.what = what;
        this.progress = progress;
    }

    CompactReceipt compact(LakeLease lease, String run) {
        Staging staging = lake.staging(run);
        if (staging.isStale()) {
            staging.discard();
        }
        List<List<BundleManifest>> groups = groups();
        if (groups.isEmpty()) {
            staging.discard();
            return CompactReceipt.NOTHING;
        }
        List<BundleManifest> merged = new ArrayList<>();
        List<BundleManifest> removed = new ArrayList<>();
        for (List<BundleManifest> group : groups) {
            progress.at(merged.size(), groups.size());
            lease.renew();
            // A name that was not there: a reader that has listed the files already does not see it beside the old
            // ones.
            merged.add(merge(staging, String.format("%s-%05d", run, merged.size()), group));
            removed.addAll(group);
        }
        progress.at(merged.size(), groups.size());
        CommitReceipt receipt = lake.commit(lease, new CommitRequest(run, "compact", merged, removed, lake.notes()));
        lake.publish(receipt);
        return new CompactReceipt(Optional.of(receipt), removed.size(), merged.size());
    }

    private List<List<BundleManifest>> groups() {
        Map<String, List<BundleManifest>> projects = new TreeMap<>();
        lake.forEachManifest(manifest -> {
            if (isSmall(manifest)) {
                projects.computeIfAbsent(manifest.workspace() + "\n" + manifest.project(), ignored -> new ArrayList<>())
                        .add(manifest);
            }
        });
        List<List<BundleManifest>> groups = new ArrayList<>();
        for (List<BundleManifest> small : projects.values()) {
            if (small.size() > what.moreThan()) {
                addGroups(small, groups);
            }
        }
        return groups;
    }

    private boolean isSmall(BundleManifest manifest) {
        return manifest.grain() == Grain.BUNDLE
                && manifest.experiments().size() < what.experiments()
                && bytes(manifest) < SMALL_BYTES
                && manifest.files().stream()
                        .allMatch(file -> Tables.find(file.table()).isPresent());
    }

    private static long bytes(BundleManifest manifest) {
        return manifest.files().stream().mapToLong(DataFile::bytes).sum();
    }

    /** The larger first, so that those of a group are alike. */
    private void addGroups(List<BundleManifest> small, List<List<BundleManifest>> groups) {
        small.sort(Comparator.comparing(
                        (BundleManifest manifest) -> -manifest.experiments().size())
                .thenComparing(BundleManifest::bundle));
        List<BundleManifest> group = new ArrayList<>();
        long experiments = 0;
        long bytes = 0;
        for (BundleManifest manifest : small) {
            boolean fits = group.size() < MOST_BUNDLES
                    && experiments + manifest.experiments().size() <= what.experiments()
                    && bytes + bytes(manifest) <= MOST_BYTES;
            if (!fits) {
                addGroup(group, groups);
                group = new ArrayList<>();
                experiments = 0;
                bytes = 0;
            }
            group.add(manifest);
            experiments += manifest.experiments().size();
            bytes += bytes(manifest);
        }
        addGroup(group, groups);
    }

    private static void addGroup(List<BundleManifest> group, List<List<BundleManifest>> groups) {
        if (group.size() > 1) {
            groups.add(group);
        }
    }

    private BundleManifest merge(Staging staging, String bundle, List<BundleManifest> group) {
        BundleManifest first = group.get(0);
        List<BundleEntry> entries = group.stream()
                .flatMap(manifest -> manifest.experiments().stream())
                .sorted(Comparator.comparing(BundleEntry::experimentKey))
                .toList();
        Optional<BundleManifest> staged = staging.find(Grain.BUNDLE, first.workspace(), first.project(), bundle);
        if (staged.isPresent() && staged.get().experiments().equals(entries)) {
            staging.verify(staged.get());
            return staged.get();
        }
        List<DataFile> files = new ArrayList<>();
        for (TableSchema table : Tables.all()) {
            List<DataFile> sources = group.stream()
                    .flatMap(manifest -> manifest.findFile(table.name()).stream())
                    .toList();
            if (!sources.isEmpty()) {
                files.add(merge(staging, new FileKey(table, first.workspace(), first.project(), bundle), sources));
            }
        }
        BundleManifest merged = new BundleManifest(
                BundleManifest.FORMAT,
                bundle,
                Grain.BUNDLE,
                first.workspace(),
                first.project(),
                first.projectId(),
                staging.run(),
                entries,
                files);
        staging.complete(merged);
        staging.verify(merged);
        return merged;
    }

    private static DataFile merge(Staging staging, FileKey key, List<DataFile> sources) {
        DataFile merged = staging.merge(
                key,
                sources.stream()
                        .map(file -> MergeSource.published(file, Set.of()))
                        .toList());
        long rows = sources.stream().mapToLong(DataFile::rows).sum();
        if (merged.rows() != rows) {
            throw new VerificationException(
                    "Merging " + sources.size() + " files of " + key.table().name() + " gave " + merged.rows()
                            + " rows, not " + rows + ". Nothing has been changed.");
        }
        return merged;
    }
}
