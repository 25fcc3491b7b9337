// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of notifications since the process began.
 *
 * @param channels all that there are, used or not, in the same order each time
 */
public record NotificationStatistics(List<ChannelStatistics> channels) {
    public NotificationStatistics {
        channels = List.copyOf(channels);
    }

    /**
     * Of one channel.
     *
     * @param channel {@code webhook}, {@code slack} or {@code mail}
     * @param sent deliveries that succeeded
     * @param failed deliveries that were given up
     * @param retries tries beyond the first
     * @param waiting deliveries that are on their way
     * @param lastFailure target and reason, without a secret; null if nothing failed yet
     * @param lastFailureAt null if nothing failed yet
     */
    public record ChannelStatistics(
            String channel,
            long sent,
            long failed,
            long retries,
            int waiting,
            @Nullable String lastFailure,
            @Nullable Instant lastFailureAt) {}
}
