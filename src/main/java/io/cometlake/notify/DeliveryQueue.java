// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.notify.NotificationStatistics.ChannelStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What is on its way by one channel: a thread delivers, tries again what may go better the next time, and keeps the figures. What comes
 * when it is full is given up at once, so that a receiver that hangs costs neither memory nor anybody's time. Thread-safe.
 */
final class DeliveryQueue {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);
    private static final int MOST_WAITING = 100;
    private static final int GROWTH = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final ChannelKind channel;
    private final int attempts;
    private final Duration firstPause;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<OneDelivery> waiting = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();

    private volatile boolean closing;
    private long sent;
    private long failed;
    private long retries;

    @Nullable
    private String lastFailure;

    @Nullable
    private Instant lastFailureAt;

    /** @param firstPause before the second try; each further one is four times as long, up to a minute */
    DeliveryQueue(ChannelKind channel, int attempts, Duration firstPause, Clock clock) {
        this.channel = channel;
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "notify-" + channel.text());
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param ended is told once what came of it, maybe on the calling thread */
    void add(Target target, Notification notification, Consumer<Delivery> ended) {
        OneDelivery delivery = new OneDelivery(target, notification, ended);
        if (waiting.size() >= MOST_WAITING) {
            delivery.end("the queue is full, since " + MOST_WAITING + " others are on their way", 0);
            return;
        }
        waiting.add(delivery);
        schedule(delivery, Duration.ZERO);
    }

    /** Whether nothing is on its way any more; waits for it. */
    boolean await(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        synchronized (change) {
            while (!waiting.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    change.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives up what waits for another try, and after a while the rest. */
    void close(Duration within) {
        closing = true;
        waiting.forEach(OneDelivery::giveUpWaiting);
        if (!await(within)) {
            waiting.forEach(delivery -> delivery.end("the process ended before it was delivered", delivery.tried));
        }
        // Never interrupted: it may be telling what came of a delivery, in H2, which would close the database under
        // everybody.
        thread.shutdown();
    }

    ChannelStatistics statistics() {
        synchronized (change) {
            return new ChannelStatistics(
                    channel.text(), sent, failed, retries, waiting.size(), lastFailure, lastFailureAt);
        }
    }

    /** The task throws nothing that its future could tell. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void schedule(OneDelivery delivery, Duration pause) {
        try {
            thread.schedule(delivery, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            delivery.end("the process is ending", delivery.tried);
        }
    }

    private Duration pause(int tried, DeliveryException failure) {
        Duration pause = failure.pause();
        if (pause == null) {
            pause = firstPause.multipliedBy((long) Math.pow(GROWTH, Math.min(tried - 1, 10)));
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private final class OneDelivery implements Runnable {
        private final Target target;
        private final Notification notification;
        private final Consumer<Delivery> ended;

        /** What the lines of whoever wants it delivered are about, as those of the delivery are. */
        @Nullable
        private final Map<String, String> about = MDC.getCopyOfContextMap();

        private volatile int tried;

        @Nullable
        private volatile String failure;

        private boolean over;

        OneDelivery(Target target, Notification notification, Consumer<Delivery> ended) {
            this.target = target;
            this.notification = notification;
            this.ended = ended;
        }

        @Override
        public void run() {
            if (isOver()) {
                return;
            }
            // The thread is of deliveries alone, and each says anew what it is about.
            MDC.setContextMap(about == null ? Map.of() : about);
            int attempt = tried + 1;
            failure = null;
            tried = attempt;
            try {
                target.deliver(notification);
                end(null, attempt);
            } catch (DeliveryException e) {
                failed(attempt, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end("the process ended before it was delivered", attempt);
            } catch (Throwable e) {
                // Without its text: nobody knows what stands in there.
                end("an unexpected " + e.getClass().getSimpleName(), attempt);
                if (e instanceof VirtualMachineError error) {
                    throw error;
                }
            }
        }

        private void failed(int attempt, DeliveryException thrown) {
            if (closing || !thrown.isPassing() || attempt >= attempts) {
                end(thrown.reason(), attempt);
                return;
            }
            synchronized (change) {
                retries++;
            }
            failure = thrown.reason();
            schedule(this, pause(attempt, thrown));
            if (closing) {
                giveUpWaiting();
            }
        }

        /** Of one that waits for its next try the last failure is what is said. */
        void giveUpWaiting() {
            String reason = failure;
            if (reason != null) {
                end(reason, tried);
            }
        }

        private boolean isOver() {
            synchronized (change) {
                return over;
            }
        }

        void end(@Nullable String reason, int attempt) {
            synchronized (change) {
                if (over) {
                    return;
                }
                over = true;
                if (reason == null) {
                    sent++;
                } else {
                    failed++;
                    lastFailure = target.shown() + ": " + reason;
                    lastFailureAt = clock.instant();
                }
            }
            Delivery delivery = new Delivery(channel.text(), target.shown(), attempt, reason);
            log(delivery);
            try {
                ended.accept(delivery);
            } catch (RuntimeException e) {
                LOG.warn("Who asked for a notification failed when told what came of it", e);
            } finally {
                // Last, so that who waits for the end has been told of it.
                synchronized (change) {
                    waiting.remove(this);
                    change.notifyAll();
                }
            }
        }

        private void log(Delivery delivery) {
            String event = notification.event().name();
            String job = SafeText.line(notification.job(), 200);
            if (delivery.isDelivered()) {
                LOG.info("Told of {} of {}: {}", event, job, delivery.text());
            } else {
                LOG.warn("Could not tell of {} of {}: {}", event, job, delivery.text());
            }
        }
    }
}
