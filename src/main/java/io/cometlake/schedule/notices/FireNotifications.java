// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.notify.Delivery;
import io.cometlake.notify.DeliveryListener;
import io.cometlake.notify.Notification;
import io.cometlake.notify.Notifier;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.FireNotes;
import io.cometlake.schedule.JobFileProblem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of fires that ended and of job files that are broken. All is done on a thread of its own, so that no fire waits for it; of what
 * could not be delivered the fire gets a note. Thread-safe.
 */
public final class FireNotifications implements FireListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FireNotifications.class);
    private static final long CLOSE_SECONDS = 5;

    private final ResultNotices results;
    private final Notices notices;
    private final FireNotes notes;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "notices");
        daemon.setDaemon(true);
        return daemon;
    });

    public FireNotifications(Notifier notifier, NoticeStore store, FireNotes notes, Clock clock) {
        this.results = new ResultNotices(notifier, store, clock);
        this.notices = new Notices(notifier, store);
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public void ended(Fire fire, ConfiguredJob job, LaunchResult result) {
        later(() -> results.tell(job, result, noting(fire.id())));
    }

    @Override
    public void broken(JobFileProblem problem) {
        later(() ->
                notices.tellOnce(notification(problem), problem.text(), ResultNotices.PAUSE, DeliveryListener.NONE));
    }

    /** Hands over what has been said; the notifier is closed by whoever made it, afterwards. */
    @Override
    public void close() {
        // Never interrupted: it may be at work in H2, which would close the database under everybody.
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some of what there was to tell could not be handed over in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DeliveryListener noting(long fire) {
        return deliveries -> {
            String failed = deliveries.stream()
                    .filter(delivery -> !delivery.isDelivered())
                    .map(Delivery::text)
                    .collect(Collectors.joining("; "));
            if (!failed.isEmpty()) {
                notes.add(fire, "Could not tell by " + failed + ".");
            }
        };
    }

    private Notification notification(JobFileProblem problem) {
        ConfiguredJob inUse = problem.inUse();
        String file = String.valueOf(problem.file().getFileName());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", problem.file().toString());
        facts.put("in_use", inUse != null);
        return new Notification(
                NotifyEvent.BROKEN,
                inUse == null ? file : inUse.name(),
                null,
                clock.instant(),
                "The job file " + file + " cannot be used; "
                        + (inUse == null ? "its job does not run." : "the last good version of it stays in use."),
                EndLines.shortened(problem.text().lines().toList()),
                facts,
                null,
                Set.of(),
                inUse == null ? NotifySpec.DEFAULT : inUse.notifications());
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("Cannot tell what there is to tell", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("The process is ending: something is not told");
        }
    }
}
