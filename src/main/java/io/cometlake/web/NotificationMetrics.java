// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.notify.ChannelNotifier;
import io.cometlake.notify.NotificationStatistics.ChannelStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** Counts deliveries by channel. */
record NotificationMetrics(ChannelNotifier notifier) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        for (ChannelStatistics channel : notifier.statistics().channels()) {
            counter(registry, channel.channel(), "sent", ChannelStatistics::sent);
            counter(registry, channel.channel(), "failed", ChannelStatistics::failed);
        }
    }

    private void counter(
            MeterRegistry registry, String channel, String result, ToLongFunction<ChannelStatistics> count) {
        FunctionCounter.builder(
                        Metric.NOTIFICATIONS.id(),
                        notifier,
                        asked -> asked.statistics().channels().stream()
                                .filter(one -> one.channel().equals(channel))
                                .mapToLong(count)
                                .sum())
                .description(Metric.NOTIFICATIONS.help())
                .tags(Metric.NOTIFICATIONS.tags(channel, result))
                .register(registry);
    }
}
