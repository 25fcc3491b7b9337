// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowDigester;
import io.cometlake.dataset.RowDigests;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.BundleExporter;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.BundleResult;
import io.cometlake.export.BundleResult.Exported;
import io.cometlake.export.BundleSlices;
import io.cometlake.export.KeptAnswers;
import io.cometlake.export.ProjectDetails;
import io.cometlake.export.ProjectDetails.TagLookup;
import io.cometlake.export.RemovedSecrets;
import io.cometlake.export.RowSink;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.SliceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the experiments of a bundle, slice by slice. A slice that an attempt before has read is taken as it is, if its files are
 * what was written. Experiments that are only looked at come first: those that turn out to differ are read whole with the
 * others. Thread-safe.
 */
final class BundleFetch {
    /** What is looked at: the tables whose rows many experiments share a call for, or that take one call each. */
    private static final Set<String> RECHECKED = Set.of(
            "experiments", "metrics", "system_metrics", "metric_summaries", "parameters", "tags", "others", "assets");

    private final DiscoveryStore store;
    private final SliceStore slices;
    private final RedactionStore redactions;
    private final AssetSupply assets;

    BundleFetch(DiscoveryStore store, SliceStore slices, RedactionStore redactions, AssetSupply assets) {
        this.store = store;
        this.slices = slices;
        this.redactions = redactions;
        this.assets = assets;
    }

    /** The tables that a run reads of the experiments that it fetches. */
    static List<TableSchema> tables(ExportRun run) {
        return run.tables().stream()
                .filter(table -> table.grain() == Grain.BUNDLE)
                .toList();
    }

    /** The tables that a run reads of the experiments that it only looks at. */
    static List<TableSchema> recheckedTables(ExportRun run) {
        return tables(run).stream()
                .filter(table -> RECHECKED.contains(table.name()))
                .toList();
    }

    /**
     * @param current the published manifest, if the lake has the bundle
     * @param homes where experiments lived that come to the bundle
     */
    FetchedBundle fetch(ExportRun run, BundlePlan plan, Optional<BundleManifest> current, FormerHomes homes) {
        List<BundleManifest> published = homes.with(current);
        FetchedBundle fetched = new FetchedBundle();
        Set<String> keys = new TreeSet<>(plan.fetch());
        keys.addAll(recheck(run, plan, current, fetched));
        int number = 0;
        for (List<String> slice : BundleSlices.of(List.copyOf(keys), pointsKnown(current))) {
            run.stop().check();
            String part = part(plan, 's', number++);
            fetched.add(part, known(run, plan, part, slice).orElseGet(() -> read(run, plan, published, part, slice)));
        }
        return fetched;
    }

    /** The keys of experiments that differ from what the lake has of them. */
    private Set<String> recheck(
            ExportRun run, BundlePlan plan, Optional<BundleManifest> current, FetchedBundle fetched) {
        Map<String, RowDigests> before = new HashMap<>();
        current.ifPresent(manifest ->
                manifest.experiments().forEach(entry -> before.put(entry.experimentKey(), entry.digests())));
        Set<String> differing = new TreeSet<>();
        int number = 0;
        for (List<String> slice : BundleSlices.of(plan.recheck(), pointsKnown(current))) {
            run.stop().check();
            String part = part(plan, 'r', number++);
            SliceResult result = known(run, plan, part, slice).orElseGet(() -> lookAt(run, plan, current, part, slice));
            for (Exported experiment : result.result().experiments()) {
                String key = experiment.experimentKey();
                RowDigests known = before.getOrDefault(key, RowDigests.NONE);
                RowDigests read = result.digestsOf(key);
                // What could not be had whole this time says nothing, and would replace what the lake has whole.
                boolean differs = read.tables().stream()
                        .filter(table -> !experiment.incomplete().contains(table))
                        .anyMatch(table -> !known.find(table).equals(read.find(table)));
                if (differs) {
                    differing.add(key);
                }
            }
            fetched.addRecheck(result);
        }
        return differing;
    }

    private static String part(BundlePlan plan, char kind, int number) {
        return String.format("b%05d-%c%03d", plan.number(), kind, number);
    }

    private static Map<String, Long> pointsKnown(Optional<BundleManifest> current) {
        return current.map(manifest -> manifest.experiments().stream()
                        .collect(Collectors.toMap(BundleEntry::experimentKey, BundleEntry::points)))
                .orElse(Map.of());
    }

    private Optional<SliceResult> known(ExportRun run, BundlePlan plan, String part, List<String> keys) {
        return slices.find(run.run(), plan.number(), part)
                .filter(result -> result.keys().equals(keys))
                .filter(result -> run.staging()
                        .isIntact(result.files().stream()
                                .map(file -> new SliceFile(part, file))
                                .toList()));
    }

    private SliceResult read(
            ExportRun run, BundlePlan plan, List<BundleManifest> published, String part, List<String> keys) {
        List<TableSchema> tables = tables(run);
        RowDigester digester = new RowDigester(tables);
        try (SliceFiles files = new SliceFiles(run.staging(), tables, plan, part);
                AssetSupply.Keeper keeper = assets.keeper(run, published)) {
            RemovedSecrets removed = new RemovedSecrets();
            RowSink rows = run.redaction().before(new DigestingSink(files, digester), removed);
            BundleResult result = export(run, plan, keys, run.exporter(names(tables), keeper), rows);
            redactions.save(run.run(), part, removed);
            return save(run, plan, part, keys, result, digester, files.finish());
        }
    }

    /** Keeps no row. */
    private SliceResult lookAt(
            ExportRun run, BundlePlan plan, Optional<BundleManifest> current, String part, List<String> keys) {
        List<TableSchema> tables = recheckedTables(run);
        RowDigester digester = new RowDigester(tables);
        RowSink rows = run.redaction().before(digester::add, new RemovedSecrets());
        // What is kept of assets is part of their rows.
        try (AssetSupply.Keeper keeper = assets.known(run, current.stream().toList())) {
            BundleExporter exporter = run.exporter(names(tables), keeper);
            return save(run, plan, part, keys, export(run, plan, keys, exporter, rows), digester, List.of());
        }
    }

    private SliceResult save(
            ExportRun run,
            BundlePlan plan,
            String part,
            List<String> keys,
            BundleResult result,
            RowDigester digester,
            List<DataFile> files) {
        Map<String, RowDigests> digests = new HashMap<>();
        for (Exported experiment : result.experiments()) {
            digests.put(experiment.experimentKey(), digester.digests(experiment.experimentKey()));
        }
        SliceResult slice = SliceResult.of(keys, result, digests, files);
        slices.save(run.run(), plan.number(), part, slice);
        new KeptAnswers(run.fetch().keptFolder()).forget(keys);
        return slice;
    }

    private BundleResult export(
            ExportRun run, BundlePlan plan, List<String> keys, BundleExporter exporter, RowSink rows) {
        Integer number = plan.projectNumber();
        if (number == null) {
            throw new JobException("Bundle " + plan.bundle() + " has experiments to read and no project", null);
        }
        ProjectDetails details = store.details(run.run(), number)
                .orElseThrow(() -> new JobException(
                        "Project " + plan.workspace() + "/" + plan.project() + " was planned before it was discovered",
                        null));
        List<ExperimentMetadata> experiments = store.listings().metadata(run.run(), number, keys);
        Map<String, List<String>> tags =
                details.tagLookup() == TagLookup.BY_TAG ? store.listings().tags(run.run(), number, keys) : Map.of();
        return exporter.export(details, experiments, tags, rows);
    }

    private static Set<String> names(List<TableSchema> tables) {
        return tables.stream().map(TableSchema::name).collect(Collectors.toSet());
    }
}
