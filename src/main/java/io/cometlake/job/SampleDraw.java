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

    SampleDraw(DiscoveryStore discovery, ProofStore proofs) {
        this.discovery = discovery;
        this.proofs = proofs;
    }

    /**
     * @param different keys of those that were found different
     * @return the calls that comparing them takes, by endpoint
     */
    SortedMap<String, Long> draw(ExportRun run, Set<String> different) {
        String cursor = run.round().map(Round::sampleCursor).orElse("");
        Share share = run.spec().proof().sample();
        List<String> selected = share.isNone() ? List.of() : proofs.selected(run.run());
        Rotation.Turn turn = Rotation.turn(cursor, share, selected);
        Set<String> keys = new HashSet<>(turn.keys());
        selected.stream().filter(different::contains).forEach(keys::add);
        proofs.saveSample(run.run(), keys);
        if (run.round().isPresent()) {
            discovery.changes().saveCursor(run.run(), ChangeStore.SAMPLE, turn.cursor());
        }
        return ProofCall.estimate(run.tableNames(), keys.size());
    }
}
