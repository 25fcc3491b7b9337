// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.JournalEntry.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Of several lines the one that people have to know speaks for an action. */
class JournalEntryTest {
    @Test
    void theLastOutcomeSpeaksForAnAction() {
        assertThat(telling(Phase.INTENDED, Phase.DONE, Phase.INTENDED, Phase.SKIPPED))
                .isEqualTo(3);
        assertThat(telling(Phase.INTENDED, Phase.DONE, Phase.INTENDED)).isEqualTo(1);
    }

    @Test
    void whatFailedSpeaksBeforeWhatWasDoneAndWhatIsUnknownBeforeThat() {
        assertThat(telling(Phase.FAILED, Phase.DONE)).isZero();
        assertThat(telling(Phase.FAILED, Phase.UNKNOWN, Phase.FAILED, Phase.DONE))
                .isEqualTo(1);
        assertThat(telling(Phase.FAILED, Phase.FAILED, Phase.DONE)).isEqualTo(1);
    }

    @Test
    void nothingSpeaksForWhatIsStillToBeDone() {
        assertThat(telling(Phase.INTENDED, Phase.PENDING, Phase.INTENDED)).isEqualTo(-1);
        assertThat(telling()).isEqualTo(-1);
    }

    private static int telling(Phase... phases) {
        ExperimentState state =
                new ExperimentState("k", null, "w", "p", "id", null, null, null, false, false, false, List.of());
        List<JournalEntry> lines = new ArrayList<>();
        for (Phase phase : phases) {
            lines.add(new JournalEntry(
                    "run",
                    "digest",
                    1,
                    lines.size(),
                    "policy",
                    ActionKind.DELETE_ASSETS,
                    state,
                    ActionTarget.NONE,
                    "call",
                    phase,
                    Instant.EPOCH,
                    "ada",
                    null,
                    null));
        }
        return JournalEntry.tellingOf(lines).map(JournalEntry::step).orElse(-1);
    }
}
