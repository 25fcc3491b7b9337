// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometException;
import io.cometlake.client.api.Experiment;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.MemoryJournal;
import io.cometlake.policy.PlannedAction;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever goes wrong, and however often: the journal and the server agree in the end. */
class TroubledRunTest {
    private static final List<String> TROUBLES =
            List.of("close,when=after,count=1", "status=500,count=1", "status=401", "latency=0", "latency=0");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void journalAndServerAgree(long seed) {
        Random random = new Random(seed);
        for (Deed deed : EnumSet.allOf(Deed.class)) {
            try (ApplyBench bench = new ApplyBench()) {
                run(bench, deed, random);
            }
        }
    }

    private static void run(ApplyBench bench, Deed deed, Random random) {
        Experiment experiment = deed.experiment(bench);
        PlannedAction action = deed.plan(bench, experiment);
        Set<Phase> possible = deed == Deed.DELETE
                ? EnumSet.of(Phase.DONE, Phase.FAILED, Phase.UNKNOWN)
                : EnumSet.of(Phase.DONE, Phase.UNKNOWN);
        int repeats = 0;
        JournalEntry outcome = null;
        while (outcome == null) {
            String trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
            bench.faults(trouble + ",endpoint=write/*");
            repeats += trouble.contains("count=1") ? 1 : 0;
            if (random.nextInt(3) > 0) {
                bench.journal.killAt(random.nextInt(3), random.nextBoolean());
                repeats++;
            }
            outcome = attempt(bench, deed, action).orElse(null);
            bench.journal.stayAlive();
        }
        bench.faults();

        assertThat(outcome.phase()).isIn(possible);
        assertThat(bench.effects()).isLessThanOrEqualTo(deed == Deed.DELETE ? 1 : 1 + repeats);
        assertThat(deed.isDone(bench, experiment)).isEqualTo(bench.effects() > 0);
        if (outcome.phase() == Phase.DONE) {
            assertThat(bench.effects()).isPositive();
        }
        if (deed == Deed.DELETE && outcome.phase() == Phase.FAILED) {
            assertThat(bench.effects()).isZero();
        }
        assertThat(bench.journal.lines())
                .filteredOn(line -> line.phase() == Phase.INTENDED)
                .hasSizeGreaterThanOrEqualTo((int) bench.effects());
    }

    private static Optional<JournalEntry> attempt(ApplyBench bench, Deed deed, PlannedAction action) {
        try {
            return Optional.of(bench.apply(deed.policy, action));
        } catch (MemoryJournal.Killed | CometException e) {
            return Optional.empty();
        }
    }
}
