// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.NotifyEvent;
import io.cometlake.job.report.Figures;
import io.cometlake.notify.DeliveryListener;
import io.cometlake.notify.Notification;
import io.cometlake.notify.Notifier;
import io.cometlake.schedule.ScheduledJob;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each minute whether lakes are older than their jobs promise, and tells it: once when it becomes so, and once a day while it stays so,
 * whatever number of nodes looks, and however often they are started. Thread-safe.
 */
public final class PromiseCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromiseCheck.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofDays(1);

    private final Supplier<List<ScheduledJob>> jobs;
    private final LakeAges ages;
    private final Notices notices;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "promises");
        daemon.setDaemon(true);
        return daemon;
    });

    /** @param jobs that there are now */
    public PromiseCheck(
            Supplier<List<ScheduledJob>> jobs, LakeAges ages, Notifier notifier, NoticeStore store, Clock clock) {
        this.jobs = jobs;
        this.ages = ages;
        this.notices = new Notices(notifier, store);
        this.clock = clock;
    }

    /** Begins to look, for the first time in a minute: what has just been started may still read its jobs. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once; throws nothing. */
    public void look() {
        try {
            for (LakeAge age : ages.of(jobs.get())) {
                if (age.isStale()) {
                    tell(age);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell whether lakes are as fresh as promised; the next look is in a minute", e);
        }
    }

    @Override
    public void close() {
        // Never interrupted: it may be at work in H2, which would close the database under everybody.
        thread.shutdown();
    }

    private void tell(LakeAge age) {
        Notification notification = notification(age);
        if (notices.tellOnce(notification, "", PAUSE, DeliveryListener.NONE)) {
            // For those, too, who name nobody to be told.
            LOG.warn("{}", notification.title());
        }
    }

    private Notification notification(LakeAge age) {
        String name = age.job().job().name();
        Duration promised = age.promised() == null ? Duration.ZERO : age.promised();
        String title = age.exported() == null
                ? "The lake of " + name + " has no export of this job yet, and is to be at most "
                        + Figures.duration(promised) + " old."
                : "The lake of " + name + " is " + Figures.duration(age.age()) + " old, and is to be at most "
                        + Figures.duration(promised) + " old.";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lake", age.lake());
        facts.put("age_seconds", age.age().toSeconds());
        facts.put("promised_seconds", promised.toSeconds());
        if (age.exported() != null) {
            facts.put("exported", age.exported().toString());
        }
        return new Notification(
                NotifyEvent.STALE,
                name,
                null,
                clock.instant(),
                title,
                age.exported() == null
                        ? List.of()
                        : List.of("The newest export in it began at " + age.exported() + "."),
                facts,
                "cometlake schedule list",
                Set.of(),
                age.job().job().notifications());
    }
}
