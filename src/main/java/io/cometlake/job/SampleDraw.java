// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.Rotation;
import io.cometlake.export.proof.ProofCall;
import io.cometlake.lake.Round;
import java.util.SortedMap;

/** Draws the experiments that a run compares with the server: each has its turn after some nights. */
final class SampleDraw {
    private final DiscoveryStore discovery;
    private final ProofStore proofs;

    SampleDraw(DiscoveryStore discovery, ProofStore proofs) {
        this.discovery = discovery;
        this.proofs = proofs;
    }

    /** @return the calls that comparing them takes, by endpoint */
    SortedMap<String, Long> draw(ExportRun run) {
        String cursor = run.round().map(Round::sampleCursor).orElse("");
        Rotation.Turn turn = Rotation.turn(cursor, run.spec().proof().sample(), proofs.selected(run.run()));
        proofs.saveSample(run.run(), turn.keys());
        if (run.round().isPresent()) {
            discovery.changes().saveCursor(run.run(), ChangeStore.SAMPLE, turn.cursor());
        }
        return ProofCall.estimate(run.tableNames(), turn.keys().size());
    }
}
