// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.Round;
import io.cometlake.lake.Rounds;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps in the lake how far the rounds over its experiments have come, once what was found on the way is published. */
final class RememberStep {
    private final DiscoveryStore store;
    private final RunStore runs;

    RememberStep(DiscoveryStore store, RunStore runs) {
        this.store = store;
        this.runs = runs;
    }

    void remember(ExportRun run) {
        run.view().ifPresent(view -> {
            try {
                Rounds rounds = run.lake().rounds();
                run.lake().keepRounds(run.requireLease(), rounds.with(view, next(run, rounds.of(view))));
            } catch (LakeException e) {
                runs.warn(
                        run.run(),
                        "How far the rounds over the lake's experiments have come could not be kept, so the next export"
                                + " looks at the same ones again: " + e.getMessage());
            }
        });
    }

    private Round next(ExportRun run, Round before) {
        ChangeStore changes = store.changes();
        return new Round(
                changes.cursor(run.run(), ChangeStore.SWEEP).orElse(before.sweepCursor()),
                changes.cursor(run.run(), ChangeStore.SAMPLE).orElse(before.sampleCursor()),
                listed(run, before),
                run.started());
    }

    /** A project of which an experiment failed keeps its time, so that what was logged to it since shows again. */
    private SortedMap<String, Instant> listed(ExportRun run, Round before) {
        Set<Place> failed = new HashSet<>();
        for (ExperimentFailure failure : store.failures(run.run())) {
            failed.add(new Place(failure.workspace(), failure.project()));
        }
        SortedMap<String, Instant> listed = new TreeMap<>();
        for (DiscoveredProject project : store.projects(run.run())) {
            String id = project.project().projectId();
            Instant time = failed.contains(new Place(project.workspace(), project.name()))
                    ? before.listed().get(id)
                    : run.started();
            if (time != null) {
                listed.put(id, time);
            }
        }
        return listed;
    }
}
