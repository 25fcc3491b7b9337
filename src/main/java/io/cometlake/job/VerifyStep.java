// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.WriterProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves that all that was planned is staged, and that the staged files are what was written. */
final class VerifyStep {
    private final DiscoveryStore store;
    private final RunStore runs;

    VerifyStep(DiscoveryStore store, RunStore runs) {
        this.store = store;
        this.runs = runs;
    }

    void verify(ExportRun run) {
        if (run.isCommitted()) {
            return;
        }
        run.progress().enter(Phase.VERIFY);
        List<BundleManifest> staged = run.staging().completed();
        requireComplete(run, staged);
        ParallelWork work = new ParallelWork(run.bundles());
        staged.forEach(manifest -> work.submit(() -> run.staging().verify(manifest)));
        work.await();
    }

    /** The job repository remembers the steps, the lake's staging area the files: one may be lost without the other. */
    private void requireComplete(ExportRun run, List<BundleManifest> staged) {
        Set<String> bundles = staged.stream()
                .filter(manifest -> manifest.grain() == Grain.BUNDLE)
                .map(BundleManifest::bundle)
                .collect(Collectors.toSet());
        Map<Integer, BundleOutcome> outcomes = store.outcomes(run.run());
        for (BundlePlan plan : store.plan(run.run())) {
            BundleOutcome outcome = outcomes.get(plan.number());
            boolean isThere = outcome != null && (!outcome.staged() || bundles.contains(plan.bundle()));
            if (!isThere) {
                runs.abandonOwn(run.run(), WriterProcess.current());
                throw new JobException(
                        "What run " + run.run() + " had staged of bundle " + plan.bundle() + " is gone from "
                                + run.lake().uri()
                                + "/_cometlake/staging. Start a new export: it reads everything again.",
                        null);
            }
        }
    }
}
