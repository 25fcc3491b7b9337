// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.config.NotifySpec;
import io.cometlake.settings.NotificationSettings;
import io.cometlake.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by webhooks, Slack and mail, whom the installation and the job name. A job's {@code on} decides for all of them. It opens
 * nothing before there is something to tell. Thread-safe.
 */
public final class ChannelNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelNotifier.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final NotificationSettings settings;
    private final Map<ChannelKind, DeliveryQueue> queues = new EnumMap<>(ChannelKind.class);
    private final HttpTargets http;
    private final MailTargets mail;

    /** @param variables of the environment: what addresses refer to, and proxies */
    public ChannelNotifier(NotificationSettings settings, Map<String, String> variables, Clock clock) {
        this(settings, variables, clock, FIRST_PAUSE);
    }

    /** For tests that cannot wait for the pauses between tries. */
    ChannelNotifier(NotificationSettings settings, Map<String, String> variables, Clock clock, Duration firstPause) {
        this.settings = settings;
        this.http = new HttpTargets(settings, variables);
        this.mail = new MailTargets(settings);
        for (ChannelKind channel : ChannelKind.values()) {
            queues.put(channel, new DeliveryQueue(channel, settings.attempts(), firstPause, clock));
        }
    }

    @Override
    public void send(Notification notification, DeliveryListener listener) {
        try {
            List<Addressed> targets = targets(notification);
            if (targets.isEmpty()) {
                listener.ended(List.of());
                return;
            }
            Gathered gathered = new Gathered(targets.size(), listener);
            targets.forEach(addressed -> queue(addressed.channel()).add(addressed.target(), notification, gathered));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not tell of {}: an unexpected {}",
                    notification.event(),
                    e.getClass().getSimpleName());
        }
    }

    /** Whom a job that says so tells, for people, and without what is secret in an address; owners are not among them. */
    public List<String> targets(NotifySpec spec) {
        return usual(spec).stream().map(addressed -> addressed.target().shown()).toList();
    }

    public NotificationStatistics statistics() {
        return new NotificationStatistics(
                queues.values().stream().map(DeliveryQueue::statistics).toList());
    }

    @Override
    public boolean await(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        boolean done = true;
        for (DeliveryQueue queue : queues.values()) {
            done &= queue.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return done;
    }

    @Override
    public void close() {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        for (DeliveryQueue queue : queues.values()) {
            queue.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private List<Addressed> targets(Notification notification) {
        if (!notification.spec().on().contains(notification.event())) {
            return List.of();
        }
        List<Addressed> targets = usual(notification.spec());
        for (Target owner :
                mail.toOwners(notification.owners(), notification.spec().mail())) {
            targets.add(new Addressed(ChannelKind.MAIL, owner));
        }
        return targets;
    }

    private List<Addressed> usual(NotifySpec spec) {
        List<Addressed> targets = new ArrayList<>();
        for (String url : all(settings.webhook(), spec.webhooks())) {
            targets.add(new Addressed(ChannelKind.WEBHOOK, http.webhook(url)));
        }
        for (String url : all(settings.slack(), spec.slack())) {
            targets.add(new Addressed(ChannelKind.SLACK, http.slack(url)));
        }
        for (Target address : mail.to(spec.mail())) {
            targets.add(new Addressed(ChannelKind.MAIL, address));
        }
        return targets;
    }

    private static List<String> all(@Nullable Secret ofInstallation, List<String> ofJob) {
        List<String> all = new ArrayList<>();
        if (ofInstallation != null && !ofInstallation.value().isBlank()) {
            all.add(ofInstallation.value().strip());
        }
        all.addAll(ofJob);
        return all.stream().distinct().toList();
    }

    private DeliveryQueue queue(ChannelKind channel) {
        DeliveryQueue queue = queues.get(channel);
        if (queue == null) {
            throw new IllegalStateException("No queue of " + channel);
        }
        return queue;
    }

    private record Addressed(ChannelKind channel, Target target) {}

    /** Tells the listener once all have ended. */
    private static final class Gathered implements Consumer<Delivery> {
        private final List<Delivery> deliveries = new ArrayList<>();
        private final int count;
        private final DeliveryListener listener;

        Gathered(int count, DeliveryListener listener) {
            this.count = count;
            this.listener = listener;
        }

        @Override
        public void accept(Delivery delivery) {
            List<Delivery> all;
            synchronized (deliveries) {
                deliveries.add(delivery);
                if (deliveries.size() < count) {
                    return;
                }
                all = List.copyOf(deliveries);
            }
            listener.ended(all);
        }
    }
}
