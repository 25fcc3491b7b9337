// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowDigests;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.BundleResult.Exported;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells, table by table, which of a bundle's experiments have other rows than the lake has, and what the catalog is to know of
 * each afterwards. Pure.
 */
final class BundleChange {
    private final BundlePlan plan;
    private final FetchedBundle fetched;
    private final Coverage coverage;
    private final Predicate<String> outOfDate;
    private final boolean pruned;
    private final Map<String, BundleEntry> before = new HashMap<>();
    private final Map<String, BundleEntry> elsewhere;
    private final Set<String> drop;
    private final Set<String> gone;

    /**
     * @param homes where experiments lived that came to the bundle
     * @param coverage of what was fetched now
     * @param outOfDate of which experiments it is known that the lake's rows are older than the server's, so that tables that
     *     were not read this time are not up to date any more
     * @param pruned whether gone experiments keep their row of {@code experiments} alone
     */
    BundleChange(
            BundlePlan plan,
            Optional<BundleManifest> current,
            FormerHomes homes,
            FetchedBundle fetched,
            Coverage coverage,
            Predicate<String> outOfDate,
            boolean pruned) {
        this.plan = plan;
        this.fetched = fetched;
        this.coverage = coverage;
        this.outOfDate = outOfDate;
        this.pruned = pruned;
        current.ifPresent(
                manifest -> manifest.experiments().forEach(entry -> before.put(entry.experimentKey(), entry)));
        this.elsewhere = homes.entries(
                fetched.exported().stream().map(Exported::experimentKey).collect(Collectors.toSet()));
        this.drop = Set.copyOf(plan.drop());
        this.gone = plan.gone().stream().filter(before::containsKey).collect(Collectors.toUnmodifiableSet());
    }

    /** The experiments that were read and came from other bundles. */
    Set<String> moved() {
        return elsewhere.keySet();
    }

    /** Those whose row of {@code experiments} does not yet say that they are gone. */
    Set<String> newlyGone() {
        return gone.stream()
                .filter(key -> before.get(key) != null && before.get(key).gone() == null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of the experiments that were read, those whose rows in the table are what the lake has. */
    Set<String> same(TableSchema table) {
        return fetched.exported().stream()
                .filter(experiment -> isSame(experiment, table))
                .map(Exported::experimentKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isSame(Exported experiment, TableSchema table) {
        BundleEntry entry = before.get(experiment.experimentKey());
        OptionalLong read = fetched.digests(experiment).find(table.name());
        return entry != null
                && read.isPresent()
                && entry.digests().find(table.name()).equals(read);
    }

    /** The experiments whose rows in the lake's file of a table do not stay, whether they have any or not. */
    Set<String> leaving(TableSchema table, boolean isRead) {
        Set<String> leaving = new HashSet<>(drop);
        if (table.equals(Tables.EXPERIMENTS)) {
            leaving.addAll(newlyGone());
        } else if (pruned) {
            leaving.addAll(gone);
        }
        if (isRead) {
            Set<String> same = same(table);
            fetched.exported().stream()
                    .map(Exported::experimentKey)
                    .filter(key -> !same.contains(key))
                    .forEach(leaving::add);
        }
        leaving.retainAll(before.keySet());
        return leaving;
    }

    /** Whether the lake's file of a table has to be written anew. */
    boolean concerns(TableSchema table, boolean isRead) {
        boolean loses = leaving(table, isRead).stream()
                .map(before::get)
                .anyMatch(entry ->
                        entry != null && entry.digests().find(table.name()).orElse(1) != 0);
        return loses
                || isRead
                        && fetched.exported().stream()
                                .anyMatch(experiment -> !isSame(experiment, table)
                                        && fetched.digests(experiment)
                                                        .find(table.name())
                                                        .orElse(1)
                                                != 0);
    }

    /** Whether the rows of all experiments that the bundle had go out of a table, or come anew. */
    boolean replacesAll(TableSchema table) {
        return leaving(table, true).containsAll(before.keySet());
    }

    /**
     * What the bundle holds afterwards, by key.
     *
     * @param deletedAt when gone experiments were found gone
     * @param stones digests of the rows of {@code experiments} that say so; none where the bundle lacks the table
     */
    List<BundleEntry> entries(Instant deletedAt, Map<String, RowDigests> stones) {
        Map<String, BundleEntry> after = new HashMap<>(before);
        plan.drop().forEach(after::remove);
        for (String key : gone) {
            BundleEntry entry = after.get(key);
            if (entry != null) {
                after.put(key, gone(entry, deletedAt, stones.getOrDefault(key, RowDigests.NONE)));
            }
        }
        for (Exported experiment : fetched.exported()) {
            after.put(experiment.experimentKey(), read(experiment));
        }
        List<BundleEntry> entries = new ArrayList<>(after.values());
        entries.sort(Comparator.comparing(BundleEntry::experimentKey));
        return entries;
    }

    private BundleEntry gone(BundleEntry entry, Instant deletedAt, RowDigests stone) {
        RowDigests digests = entry.digests();
        if (pruned) {
            Map<String, Long> none = new HashMap<>();
            digests.tables().stream()
                    .filter(table -> !table.equals(Tables.EXPERIMENTS.name()))
                    .forEach(table -> none.put(table, 0L));
            digests = digests.with(RowDigests.of(none));
        }
        return new BundleEntry(
                entry.experimentKey(),
                entry.fingerprint(),
                pruned ? 0 : entry.points(),
                entry.coverage(),
                digests.with(stone),
                entry.gone() == null ? deletedAt : entry.gone());
    }

    private BundleEntry read(Exported experiment) {
        BundleEntry entry = before.get(experiment.experimentKey());
        RowDigests digests = fetched.digests(experiment);
        boolean hasPoints = coverage.shapes().containsKey(Tables.METRICS.name());
        if (entry == null) {
            // The rows of tables that were not read came along.
            BundleEntry old = elsewhere.getOrDefault(
                    experiment.experimentKey(), new BundleEntry(experiment.experimentKey(), "", 0));
            return new BundleEntry(
                    experiment.experimentKey(),
                    experiment.fingerprint(),
                    hasPoints ? experiment.points() : old.points(),
                    coverage.without(experiment.incomplete()),
                    old.digests().with(digests),
                    null);
        }
        return new BundleEntry(
                experiment.experimentKey(),
                experiment.fingerprint(),
                hasPoints ? experiment.points() : entry.points(),
                (isOfSameState(entry, experiment) ? entry.coverage().plus(coverage) : coverage)
                        .without(experiment.incomplete()),
                entry.digests().with(digests),
                null);
    }

    /** Whether the tables that were not read this time are as up to date as before. */
    private boolean isOfSameState(BundleEntry entry, Exported experiment) {
        RowDigests read = fetched.digests(experiment);
        boolean differs = read.tables().stream().anyMatch(table -> {
            OptionalLong known = entry.digests().find(table);
            return known.isPresent() && !known.equals(read.find(table));
        });
        return entry.gone() == null
                && entry.fingerprint().equals(experiment.fingerprint())
                && !differs
                && !outOfDate.test(experiment.experimentKey());
    }
}
