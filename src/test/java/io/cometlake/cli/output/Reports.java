// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Run reports to print. */
public final class Reports {
    private Reports() {}

    /** A run that ended so, with everything in it that such a run can have. */
    public static RunReport ended(RunState state) {
        return ended(state, "https://www.comet.com");
    }

    static RunReport ended(RunState state, String server) {
        boolean committed = state == RunState.DONE || state == RunState.PARTIAL;
        return new RunReport(
                "r1",
                state,
                server,
                "/data/lake",
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T00:04:05Z"),
                committed ? 3L : null,
                1,
                2,
                422,
                1_234_567,
                committed ? Map.of("metrics", 1_234_567L, "experiments", 422L, "later_table", 1L) : Map.of(),
                27,
                14_900_000,
                Map.of("experiments/multi-metric-chart", 120L, "projects", 3L),
                2,
                Duration.ofSeconds(12),
                118L,
                committed ? Duration.ofSeconds(200) : null,
                state == RunState.PARTIAL ? List.of(new ExperimentFailure("k1", "w", "p", "answered 500")) : List.of(),
                state == RunState.PARTIAL ? List.of("3 series are thinned") : List.of(),
                state == RunState.FAILED ? "The disk is full." : null);
    }
}
