// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowDigests;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.BundleResult;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ProjectDetails;
import io.cometlake.export.ProjectDetails.TagLookup;
import io.cometlake.export.RemovedSecrets;
import io.cometlake.export.RowSink;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.Coverage;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fetches one bundle into staging files. A bundle that the lake holds already is rewritten whole: the rows of its other
 * experiments are carried over, so that publishing it replaces the old files in one step each.
 */
final class StageStep {
    private final DiscoveryStore store;
    private final RunStore runs;
    private final RedactionStore redactions;

    StageStep(DiscoveryStore store, RunStore runs, RedactionStore redactions) {
        this.store = store;
        this.runs = runs;
        this.redactions = redactions;
    }

    void stage(ExportRun run, int number) {
        BundlePlan planned = store.bundle(run.run(), number);
        BundlePlan plan = planned.shrinks() ? withoutUnfetched(run, planned) : planned;
        if (run.isCommitted()) {
            store.saveOutcome(run.run(), number, committed(run, plan));
            return;
        }
        if (plan.fetch().isEmpty() && plan.drop().isEmpty()) {
            store.saveOutcome(run.run(), number, new BundleOutcome(0, 0, false, List.of(), List.of()));
            return;
        }
        Optional<DiscoveredProject> project = project(run, plan);
        Optional<BundleManifest> current = plan.existing() ? current(run, plan) : Optional.empty();
        BundleResult result = BundleResult.NONE;
        Map<TableSchema, DataFile> fresh = Map.of();
        if (!plan.fetch().isEmpty()) {
            try (BundleFiles files =
                    new BundleFiles(run.staging(), tables(run), plan.workspace(), plan.project(), plan.bundle())) {
                RemovedSecrets removed = new RemovedSecrets();
                RowSink rows = run.redaction().before(files, removed);
                result = fetch(run, plan, project.orElseThrow().number(), rows);
                redactions.save(run.run(), "bundle " + number, removed);
                fresh = files.finish();
            }
        }
        List<BundleEntry> entries = entries(plan, current, result, TableShapes.of(run));
        if (entries.isEmpty()) {
            // An attempt that was killed may have had some.
            run.staging().withdraw(Grain.BUNDLE, plan.workspace(), plan.project(), plan.bundle());
        } else {
            List<DataFile> files =
                    current.isPresent() ? merged(run, plan, current.get(), result, fresh) : List.copyOf(fresh.values());
            run.staging()
                    .complete(new BundleManifest(
                            BundleManifest.FORMAT,
                            plan.bundle(),
                            Grain.BUNDLE,
                            plan.workspace(),
                            plan.project(),
                            projectId(project, current),
                            run.run(),
                            entries,
                            files));
        }
        warnOfGone(run, plan, result.gone());
        long points = result.experiments().stream()
                .mapToLong(BundleResult.Exported::points)
                .sum();
        store.saveOutcome(
                run.run(),
                number,
                new BundleOutcome(
                        result.experiments().size(), points, entries.isEmpty(), result.failures(), result.gone()));
    }

    /** What a new bundle was to take over and could not fetch stays where it is. */
    private BundlePlan withoutUnfetched(ExportRun run, BundlePlan plan) {
        Set<String> unfetched = store.outcomes(run.run()).values().stream()
                .flatMap(BundleOutcome::unfetched)
                .collect(Collectors.toSet());
        return plan.keeping(unfetched);
    }

    private void warnOfGone(ExportRun run, BundlePlan plan, List<String> gone) {
        if (!gone.isEmpty()) {
            runs.warn(
                    run.run(),
                    "Deleted on the server while this run was under way, in " + plan.workspace() + "/" + plan.project()
                            + ": " + String.join(", ", gone) + ". Nothing new of these experiments is in the lake; what"
                            + " the lake had of them stays.");
        }
    }

    /** The lake has the bundle although the repository forgot: it may lose its last moments in a power cut. */
    private static BundleOutcome committed(ExportRun run, BundlePlan plan) {
        Set<String> fetched = Set.copyOf(plan.fetch());
        Optional<BundleManifest> published = current(run, plan);
        List<BundleEntry> entries = published.stream()
                .flatMap(manifest -> manifest.experiments().stream())
                .filter(entry -> fetched.contains(entry.experimentKey()))
                .toList();
        long points = entries.stream().mapToLong(BundleEntry::points).sum();
        return new BundleOutcome(entries.size(), points, published.isEmpty(), List.of(), List.of());
    }

    private static List<TableSchema> tables(ExportRun run) {
        return run.tables().stream()
                .filter(table -> table.grain() == Grain.BUNDLE)
                .toList();
    }

    private static Optional<BundleManifest> current(ExportRun run, BundlePlan plan) {
        return run.lake().catalog(plan.workspace(), plan.project()).stream()
                .filter(manifest ->
                        manifest.grain() == Grain.BUNDLE && manifest.bundle().equals(plan.bundle()))
                .findFirst();
    }

    private BundleResult fetch(ExportRun run, BundlePlan plan, int project, RowSink rows) {
        ProjectDetails details = store.details(run.run(), project)
                .orElseThrow(() -> new JobException(
                        "Project " + plan.workspace() + "/" + plan.project() + " was planned before it was discovered",
                        null));
        List<ExperimentMetadata> experiments = store.metadata(run.run(), project, plan.fetch());
        Map<String, List<String>> tags = details.tagLookup() == TagLookup.BY_TAG
                ? store.tags(run.run(), project, Set.copyOf(plan.fetch()))
                : Map.of();
        return run.exporter().export(details, experiments, tags, rows);
    }

    /** Empty where the bundle only loses experiments. */
    private Optional<DiscoveredProject> project(ExportRun run, BundlePlan plan) {
        return Optional.ofNullable(plan.projectNumber()).map(number -> store.project(run.run(), number));
    }

    private static String projectId(Optional<DiscoveredProject> project, Optional<BundleManifest> current) {
        return project.map(found -> found.project().projectId())
                .or(() -> current.map(BundleManifest::projectId))
                .orElse("");
    }

    /** What the bundle holds afterwards: of its old experiments those that were neither exported anew nor dropped. */
    private static List<BundleEntry> entries(
            BundlePlan plan, Optional<BundleManifest> current, BundleResult result, Coverage coverage) {
        Set<String> replaced = replaced(plan, result);
        List<BundleEntry> entries = new ArrayList<>();
        current.ifPresent(manifest -> manifest.experiments().stream()
                .filter(entry -> !replaced.contains(entry.experimentKey()))
                .forEach(entries::add));
        result.experiments()
                .forEach(exported -> entries.add(new BundleEntry(
                        exported.experimentKey(),
                        exported.fingerprint(),
                        exported.points(),
                        coverage,
                        RowDigests.NONE,
                        null)));
        entries.sort(Comparator.comparing(BundleEntry::experimentKey));
        return entries;
    }

    private static Set<String> replaced(BundlePlan plan, BundleResult result) {
        Set<String> replaced = new HashSet<>(plan.drop());
        result.experiments().forEach(exported -> replaced.add(exported.experimentKey()));
        return replaced;
    }

    private static List<DataFile> merged(
            ExportRun run,
            BundlePlan plan,
            BundleManifest current,
            BundleResult result,
            Map<TableSchema, DataFile> fresh) {
        Set<String> replaced = replaced(plan, result);
        boolean keepsSome = !replaced.containsAll(current.experimentKeys());
        Set<String> drop = Set.copyOf(plan.drop());
        Set<TableSchema> fetched = tables(run).stream().collect(Collectors.toSet());
        List<DataFile> files = new ArrayList<>();
        for (TableSchema table : Tables.all()) {
            Optional<DataFile> old = current.findFile(table.name());
            FileKey key = table.grain() == Grain.BUNDLE
                    ? new FileKey(table, plan.workspace(), plan.project(), plan.bundle())
                    : null;
            if (key == null) {
                continue;
            }
            DataFile freshFile = fresh.get(table);
            if (old.isEmpty()) {
                if (freshFile != null) {
                    files.add(freshFile);
                }
            } else if (fetched.contains(table) || !drop.isEmpty()) {
                files.add(
                        freshFile != null && !keepsSome
                                ? freshFile
                                : run.staging()
                                        .mergeWithCurrent(
                                                freshFile, key, old.get(), freshFile == null ? drop : replaced));
            } else {
                files.add(old.get());
            }
        }
        return files;
    }
}
