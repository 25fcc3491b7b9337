// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.apply.Drift.Aspect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What has changed is said in words that a person understands. */
class DriftTest {
    private static final ExperimentState BEFORE = state(1_000L, false, List.of("a", "b"));

    private static ExperimentState state(Long end, boolean running, List<String> tags) {
        return new ExperimentState("k", "n", "team", "vision", "p", "ada", 0L, end, false, running, false, tags);
    }

    @Test
    void nothingHasChanged() {
        assertThat(Drift.of(BEFORE, state(1_000L, false, List.of("b", "a"))).words())
                .isEmpty();
    }

    @Test
    void allThatHasChangedIsSaid() {
        assertThat(Drift.of(BEFORE, state(2_000L, true, List.of("b", "c"))).words())
                .contains("end was 1970-01-01T00:00:01Z and is 1970-01-01T00:00:02Z, it runs, tag 'c' was added,"
                        + " tag 'a' was taken away");
    }

    @Test
    void theEndOfWhatStillRunsGoesOn() {
        assertThat(Drift.of(state(1L, true, List.of()), state(2L, true, List.of()))
                        .words())
                .isEmpty();
    }

    @Test
    void valuesComeAndGo() {
        Drift drift = Drift.of(BEFORE, BEFORE)
                .andOf(
                        Map.of("Metric(\"x\")", "1", "Other(\"gone\")", "g"),
                        Map.of("Metric(\"x\")", "2", "Tag(\"t\")", "t"));

        assertThat(drift.words())
                .contains("Metric(\"x\") was '1' and is '2', Other(\"gone\") was 'g' and is not there,"
                        + " Tag(\"t\") was not there and is 't'");
        assertThat(drift.isOnly(Aspect.VALUES)).isTrue();
        assertThat(drift.without(Set.of(Aspect.VALUES)).words()).isEmpty();
    }
}
