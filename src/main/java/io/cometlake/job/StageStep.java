// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.dataset.Grain;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.Change;
import io.cometlake.job.BundleOutcome.Written;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fetches one bundle into staging files. A bundle that the lake holds already keeps its name: the rows of its other experiments
 * are carried over, so that publishing it replaces the old files in one step each.
 */
final class StageStep {
    private final DiscoveryStore store;
    private final RunStore runs;
    private final SliceStore slices;
    private final BundleFetch fetch;

    StageStep(DiscoveryStore store, RunStore runs, RedactionStore redactions, SliceStore slices, AssetSupply assets) {
        this.store = store;
        this.runs = runs;
        this.slices = slices;
        this.fetch = new BundleFetch(store, slices, redactions, assets);
    }

    void stage(ExportRun run, int number) {
        BundlePlan planned = store.bundle(run.run(), number);
        // What a new bundle was to take over and could not fetch stays where it is.
        BundlePlan plan = planned.shrinks() ? planned.keeping(store.unfetched(run.run(), planned.drop())) : planned;
        Optional<BundleManifest> current = plan.existing() ? current(run, plan) : Optional.empty();
        if (run.isCommitted()) {
            store.saveOutcome(run.run(), number, committed(plan, current(run, plan)));
            return;
        }
        FormerHomes homes = FormerHomes.of(run, plan);
        FetchedBundle fetched = fetch.fetch(run, plan, current, homes);
        BundleChange change = new BundleChange(
                plan,
                current,
                homes,
                fetched,
                TableShapes.of(run),
                outOfDate(run, plan),
                run.spec().refresh().gone() == GoneExperiments.PRUNED);
        Written written =
                new BundleMerge(run, plan, current, homes, fetched, change).stage(projectId(run, plan, current));
        warnOfGone(run, plan, fetched.gone());
        store.saveOutcome(
                run.run(),
                number,
                new BundleOutcome(
                        fetched.exported().size(),
                        fetched.points(),
                        fetched.rechecked(),
                        written,
                        fetched.failures(),
                        fetched.gone()));
        // Not before the outcome is saved: until then an attempt after a crash needs them.
        fetched.slices().forEach(run.staging()::dropSlice);
        run.staging().dropSlice(BundleMerge.stonesSlice(plan));
        slices.forget(run.run(), number);
    }

    /** Of which experiments the server is known to have something newer than the lake. */
    private Predicate<String> outOfDate(ExportRun run, BundlePlan plan) {
        Map<String, Change> changes = store.changes().of(run.run(), plan.fetch());
        return key -> changes.getOrDefault(key, Change.UNCHANGED).saysOutOfDate();
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
    private static BundleOutcome committed(BundlePlan plan, Optional<BundleManifest> published) {
        Set<String> fetched = Set.copyOf(plan.fetch());
        List<BundleEntry> entries = published.stream()
                .flatMap(manifest -> manifest.experiments().stream())
                .filter(entry -> fetched.contains(entry.experimentKey()))
                .toList();
        return new BundleOutcome(
                entries.size(),
                entries.stream().mapToLong(BundleEntry::points).sum(),
                plan.recheck().size(),
                published.isPresent() ? Written.FILES : plan.existing() ? Written.BUNDLE_GONE : Written.NOTHING,
                List.of(),
                List.of());
    }

    private static Optional<BundleManifest> current(ExportRun run, BundlePlan plan) {
        return run.lake().find(Grain.BUNDLE, plan.workspace(), plan.project(), plan.bundle());
    }

    /** A bundle that only loses experiments may be of a project that the run does not cover. */
    private String projectId(ExportRun run, BundlePlan plan, Optional<BundleManifest> current) {
        Integer number = plan.projectNumber();
        if (number != null) {
            return store.project(run.run(), number).project().projectId();
        }
        return current.map(manifest -> manifest.projectId()).orElse("");
    }
}
