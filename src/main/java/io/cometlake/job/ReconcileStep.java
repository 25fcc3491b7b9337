// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Share;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.export.proof.ProofTables;
import io.cometlake.export.proof.ToldReader;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.TableRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the run's sample of experiments, as they will stand in the lake, with what the server tells of them by other endpoints
 * than the export reads. What differs is named in the report, and fails nothing: the lake is no worse for being looked at.
 */
final class ReconcileStep {
    private final DiscoveryStore discovery;
    private final ProofStore proofs;
    private final RunStore runs;

    ReconcileStep(DiscoveryStore discovery, ProofStore proofs, RunStore runs) {
        this.discovery = discovery;
        this.proofs = proofs;
        this.runs = runs;
    }

    void reconcile(ExportRun run) {
        Set<String> keys = proofs.sample(run.run());
        // What could not be exported is named already.
        discovery.failures(run.run()).stream()
                .map(ExperimentFailure::experimentKey)
                .forEach(keys::remove);
        List<TableSchema> tables =
                ProofTables.all().stream().filter(run::covers).toList();
        if (keys.isEmpty() || tables.isEmpty() || run.isCommitted()) {
            return;
        }
        run.progress().enter(Phase.RECONCILE);
        Set<String> names = tables.stream().map(TableSchema::name).collect(Collectors.toSet());
        ToldReader reader = new ToldReader(run.proof(), run.calls(), names, run.selection(), run.redaction());
        Set<String> done = proofs.done(run.run());
        ParallelWork work = new ParallelWork(run.bundles());
        Set<String> staged = new HashSet<>();
        for (BundleManifest manifest : run.staging().completed()) {
            if (manifest.grain() == Grain.BUNDLE) {
                staged.add(manifest.bundle());
                submit(
                        work,
                        run,
                        reader,
                        tables,
                        manifest,
                        table -> run.staging().read(manifest, table),
                        keys,
                        done);
            }
        }
        run.lake().forEachManifest(manifest -> {
            if (manifest.grain() == Grain.BUNDLE && !staged.contains(manifest.bundle())) {
                submit(work, run, reader, tables, manifest, table -> run.lake().read(manifest, table), keys, done);
            }
        });
        work.await();
    }

    /** @param keys those that no bundle had so far; loses the bundle's */
    private void submit(
            ParallelWork work,
            ExportRun run,
            ToldReader reader,
            List<TableSchema> tables,
            BundleManifest manifest,
            Function<TableSchema, Optional<TableRows>> files,
            Set<String> keys,
            Set<String> done) {
        List<BundleEntry> entries = new ArrayList<>();
        for (BundleEntry entry : manifest.experiments()) {
            if (entry.gone() == null && keys.remove(entry.experimentKey())) {
                entries.add(entry);
            }
        }
        if (entries.isEmpty() || done.contains(manifest.bundle())) {
            return;
        }
        entries.sort(Comparator.comparing(BundleEntry::experimentKey));
        work.submit(() -> {
            try (BundleProof proof = new BundleProof(run, reader, tables, points(run), files)) {
                BundleCheck check = proof.compare(entries);
                warn(run, manifest, check);
                proofs.save(run.run(), manifest, check);
            }
        });
    }

    /** The whole proof reads the points themselves, a sample what they come to. */
    private static BundleProof.Points points(ExportRun run) {
        boolean all = run.spec().proof().sample().equals(Share.ALL);
        return all || !run.covers(Tables.METRIC_SUMMARIES)
                ? BundleProof.Points.ALWAYS
                : BundleProof.Points.WHERE_NEEDED;
    }

    private void warn(ExportRun run, BundleManifest manifest, BundleCheck check) {
        if (!check.unanswered().isEmpty()) {
            String experiments = check.unanswered().entrySet().stream()
                    .map(one -> one.getKey() + " (" + one.getValue() + ")")
                    .collect(Collectors.joining(", "));
            runs.warn(
                    run.run(),
                    "Not compared with the server, in " + manifest.workspace() + "/" + manifest.project() + ": "
                            + experiments);
        }
    }
}
