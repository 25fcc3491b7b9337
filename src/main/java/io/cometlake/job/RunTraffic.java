// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a run asked of the server, over all its attempts. Of one that was killed the last seconds are missing.
 *
 * @param estimatedCalls null if it did not get as far as the plan
 */
public record RunTraffic(CallStatistics calls, @Nullable Long estimatedCalls, Throughput throughput) {
    public static final RunTraffic NONE = new RunTraffic(CallStatistics.NONE, null, Throughput.NONE);

    public RunTraffic {
        // As the document has it.
        calls = new CallStatistics(
                calls.byEndpoint(),
                calls.byStatus(),
                calls.retries(),
                calls.budgetWait().truncatedTo(ChronoUnit.MILLIS),
                calls.throttleWait().truncatedTo(ChronoUnit.MILLIS),
                calls.retryWait().truncatedTo(ChronoUnit.MILLIS));
    }
}
