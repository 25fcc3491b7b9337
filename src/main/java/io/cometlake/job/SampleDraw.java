// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Share;
import io.cometlake.export.Rotation;
import io.cometlake.export.proof.ProofCall;
import io.cometlake.lake.Round;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Draws the experiments that a run compares with the server: each has its turn after some nights. Those that were found different
 * are compared again, so that it is told whether reading them anew has helped.
 */
final class SampleDraw {
    private final DiscoveryStore discovery;
    private final ProofStore proofs;
    private final RunStore runs;

    SampleDraw(DiscoveryStore discovery, ProofStore proofs, RunStore runs) {
        this.discovery = discovery;
        this.runs = runs;
        this.proofs = proofs;
    }

    /** @return the calls that comparing them takes, by endpoint */
    SortedMap<String, Long> draw(ExportRun run) {
        String cursor = run.round().map(Round::sampleCursor).orElse("");
        List<String> selected = proofs.selected(run.run());
        Share share = run.spec().proof().sample();
        Rotation.Turn turn = Rotation.turn(cursor, share, selected);
        Set<String> keys = new HashSet<>(turn.keys());
        if (!share.isNone()) {
            Set<String> different = runs.doubts(run.lake().uri()).different();
            selected.stream().filter(different::contains).forEach(keys::add);
        }
        proofs.saveSample(run.run(), keys);
        if (run.round().isPresent()) {
            discovery.changes().saveCursor(run.run(), ChangeStore.SAMPLE, turn.cursor());
        }
        return ProofCall.estimate(run.tableNames(), keys.size());
    }
}
