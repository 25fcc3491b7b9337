// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the plan expects of the rest of a run, stated before the work starts.
 *
 * @param calls calls still to be made; answers that turn out large or slow add some
 * @param bundles bundles that are fetched or rewritten
 * @param atBudget how long the calls take at least at the request budget; empty without an hourly limit
 * @param byEndpoint the same calls, as the statistics name the endpoints
 */
public record ExportEstimate(
        int projects,
        long experiments,
        int bundles,
        long callsSoFar,
        long calls,
        Optional<Duration> atBudget,
        SortedMap<String, Long> byEndpoint) {
    public ExportEstimate {
        byEndpoint = Collections.unmodifiableSortedMap(new TreeMap<>(byEndpoint));
    }
}
