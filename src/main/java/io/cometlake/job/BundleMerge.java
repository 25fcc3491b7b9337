// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowDigests;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundlePlan;
import io.cometlake.job.BundleOutcome.Written;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.MergeSource;
import io.cometlake.lake.SliceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stages a bundle out of what the lake has of it and what was read anew. A table in which nothing differs keeps its file, an
 * experiment whose rows are the same keeps them; a bundle in which nothing is to be written is not staged at all.
 */
final class BundleMerge {
    private final ExportRun run;
    private final BundlePlan plan;
    private final Optional<BundleManifest> current;
    private final FormerHomes homes;
    private final FetchedBundle fetched;
    private final BundleChange change;
    private final @Nullable Tombstones stones;

    BundleMerge(
            ExportRun run,
            BundlePlan plan,
            Optional<BundleManifest> current,
            FormerHomes homes,
            FetchedBundle fetched,
            BundleChange change) {
        this.run = run;
        this.plan = plan;
        this.current = current;
        this.homes = homes;
        this.fetched = fetched;
        this.change = change;
        this.stones = current.filter(manifest -> !change.newlyGone().isEmpty()
                        && manifest.findFile(Tables.EXPERIMENTS.name()).isPresent())
                .map(manifest -> Tombstones.write(run, manifest, change.newlyGone(), stonesSlice(plan)))
                .orElse(null);
    }

    /** Names the slice that the rows of gone experiments stand in until they are merged. */
    static String stonesSlice(BundlePlan plan) {
        return String.format("b%05d-gone", plan.number());
    }

    /** @param projectId of the project that the bundle is of */
    Written stage(String projectId) {
        List<BundleEntry> entries = change.entries(run.started(), digestsOfStones());
        if (entries.isEmpty()) {
            withdraw();
            // A new one whose experiments could not be had was never there.
            return current.isPresent() ? Written.BUNDLE_GONE : Written.NOTHING;
        }
        List<DataFile> files = files();
        boolean sameFiles =
                current.filter(manifest -> isSame(manifest.files(), files)).isPresent();
        boolean sameEntries = current.filter(
                        manifest -> manifest.experiments().equals(entries) && projectId.equals(manifest.projectId()))
                .isPresent();
        if (sameFiles && sameEntries) {
            withdraw();
            return Written.NOTHING;
        }
        run.staging()
                .complete(new BundleManifest(
                        BundleManifest.FORMAT,
                        plan.bundle(),
                        Grain.BUNDLE,
                        plan.workspace(),
                        plan.project(),
                        projectId,
                        run.run(),
                        entries,
                        files));
        return sameFiles ? Written.MANIFEST : Written.FILES;
    }

    private Map<String, RowDigests> digestsOfStones() {
        Map<String, RowDigests> digests = new HashMap<>();
        if (stones != null) {
            change.newlyGone().forEach(key -> digests.put(key, stones.digests().digests(key)));
        }
        return digests;
    }

    /** An attempt that was killed may have staged it. */
    private void withdraw() {
        run.staging().withdraw(Grain.BUNDLE, plan.workspace(), plan.project(), plan.bundle());
    }

    private static boolean isSame(List<DataFile> some, List<DataFile> others) {
        return new HashSet<>(some).equals(new HashSet<>(others));
    }

    private List<DataFile> files() {
        Set<TableSchema> read = fetched.exported().isEmpty() ? Set.of() : Set.copyOf(BundleFetch.tables(run));
        List<TableSchema> tables = Tables.all().stream()
                .filter(table -> table.grain() == Grain.BUNDLE)
                .toList();
        boolean rewritten = tables.stream().anyMatch(table -> isRewritten(table, read.contains(table)));
        List<DataFile> files = new ArrayList<>();
        for (TableSchema table : tables) {
            Optional<DataFile> old = old(table);
            boolean isRead = read.contains(table);
            // A bundle that is written anyway is brought up to the table's present form.
            boolean upgraded = rewritten
                    && old.filter(file -> file.version() < table.version()).isPresent();
            if (isRewritten(table, isRead) || upgraded) {
                files.add(write(table, isRead, old));
            } else if (old.isPresent()) {
                run.staging().keep(old.get());
                files.add(old.get());
            } else if (!isRead) {
                takeAlong(table).ifPresent(files::add);
            }
        }
        return files;
    }

    /** A table that is not read comes from where the experiments lived. */
    private Optional<DataFile> takeAlong(TableSchema table) {
        List<MergeSource> sources = homes.sources(table, change.moved());
        FileKey key = new FileKey(table, plan.workspace(), plan.project(), plan.bundle());
        return sources.isEmpty() ? Optional.empty() : Optional.of(run.staging().merge(key, sources));
    }

    private Optional<DataFile> old(TableSchema table) {
        return current.flatMap(manifest -> manifest.findFile(table.name()));
    }

    private boolean isRewritten(TableSchema table, boolean isRead) {
        return old(table).isPresent() ? change.concerns(table, isRead) : isRead;
    }

    private DataFile write(TableSchema table, boolean isRead, Optional<DataFile> old) {
        List<SliceFile> slices = isRead ? fetched.files(table) : List.of();
        List<MergeSource> sources = new ArrayList<>();
        Set<String> same = old.isPresent() ? change.same(table) : Set.of();
        old.filter(file -> !(isRead && change.replacesAll(table)))
                .ifPresent(file -> sources.add(MergeSource.published(file, change.leaving(table, isRead))));
        if (table.equals(Tables.EXPERIMENTS) && stones != null) {
            sources.add(MergeSource.slices(List.of(stones.file()), Set.of()));
        }
        if (sources.isEmpty() && same.isEmpty() && slices.size() == 1) {
            run.staging().adopt(slices.get(0));
            return slices.get(0).file();
        }
        if (!slices.isEmpty()) {
            sources.add(MergeSource.slices(slices, same));
        }
        FileKey key = new FileKey(table, plan.workspace(), plan.project(), plan.bundle());
        return run.staging().merge(key, sources);
    }
}
