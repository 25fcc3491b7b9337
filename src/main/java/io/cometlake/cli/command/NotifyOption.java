// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.PlainText;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.notify.ChannelNotifier;
import io.cometlake.notify.Delivery;
import io.cometlake.schedule.notices.NoticeStore;
import io.cometlake.schedule.notices.ResultNotices;
import io.cometlake.settings.NotificationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Option;

/** {@code --notify}: for a job that nobody watches, and that {@code serve} does not carry out. */
final class NotifyOption {
    /** Pauses between tries are not part of their time limit. */
    private static final Duration PAUSES = Duration.ofMinutes(3);

    @Option(
            names = "--notify",
            description = "Tell those whom the settings and the job name what came of it, as 'serve' does.")
    private boolean isWanted;

    /**
     * Tells people, if that is wanted; what cannot be delivered is said on standard error and changes no exit code.
     *
     * @param store knows what they have been told before
     */
    void tell(CommandContext context, Path home, ConfiguredJob job, LaunchResult result, NoticeStore store) {
        if (!isWanted) {
            return;
        }
        Surroundings surroundings = context.surroundings();
        NotificationSettings settings = context.settings(home).notifications();
        List<Delivery> deliveries = new CopyOnWriteArrayList<>();
        try (ChannelNotifier notifier = new ChannelNotifier(settings, surroundings.variables(), surroundings.clock())) {
            new ResultNotices(notifier, store, surroundings.clock()).tell(job, result, deliveries::addAll);
            notifier.await(settings.timeout().multipliedBy(settings.attempts()).plus(PAUSES));
        }
        deliveries.stream()
                .filter(delivery -> !delivery.isDelivered())
                .forEach(delivery ->
                        context.console().note("warning: Could not tell by " + PlainText.of(delivery.text()) + "."));
    }
}
