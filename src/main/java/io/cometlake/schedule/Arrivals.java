// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Turns what Quartz says into rows: the times that come, and those that were missed. Thread-safe. */
final class Arrivals extends TriggerListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int MOST_COUNTED = 1_000;

    private final JobStore jobs;
    private final FireStore fires;
    private final KnownJobs known;
    private final Clock clock;
    private final Doorbell doorbell;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param doorbell rings when there is something to do */
    Arrivals(JobStore jobs, FireStore fires, KnownJobs known, Clock clock, Doorbell doorbell) {
        this.jobs = jobs;
        this.fires = fires;
        this.known = known;
        this.clock = clock;
        this.doorbell = doorbell;
    }

    /** Adds the fire unless it is there; waits for a database that is away, since Quartz would not say it again. */
    void arrived(String job, Instant scheduled) throws InterruptedException {
        while (true) {
            try {
                add(job, scheduled);
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("The fire of {} at {} is not noted yet: {}", job, scheduled, e.getMessage());
                if (closed.await(1, TimeUnit.SECONDS)) {
                    // Quartz finds that this process ended over it, and lets the next one do it.
                    throw e;
                }
            }
        }
    }

    private void add(String job, Instant scheduled) {
        Optional<ScheduleSpec> schedule = schedule(job);
        if (schedule.isEmpty()) {
            LOG.info("The fire of {} at {} is left out: its file has been removed", job, scheduled);
            return;
        }
        Instant due = scheduled.plus(FireTimes.jitter(job, schedule.get(), scheduled));
        if (fires.add(NewFire.byClock(job, scheduled, due)).isPresent()) {
            doorbell.ring();
        }
    }

    private Optional<ScheduleSpec> schedule(String job) {
        return jobs.find(job).flatMap(known::find).map(found -> found.schedule());
    }

    /** Quartz has found that nobody was there in time, and is about to do as the job's misfire rule says. */
    @Override
    public void triggerMisfired(Trigger trigger) {
        String job = trigger.getKey().getName();
        try {
            schedule(job)
                    .ifPresent(schedule ->
                            noteMissed(job, schedule, trigger.getNextFireTime().toInstant()));
        } catch (RuntimeException e) {
            LOG.warn("What {} has missed could not be noted: {}", job, e.getMessage());
        }
    }

    private void noteMissed(String job, ScheduleSpec schedule, Instant first) {
        Instant now = clock.instant();
        List<Instant> others = FireTimes.next(schedule, first, MOST_COUNTED).stream()
                .filter(later -> !later.isAfter(now))
                .toList();
        boolean skip = schedule instanceof ScheduleSpec.ByClock clock && clock.misfire() == ScheduleSpec.Misfire.SKIP;
        String more = others.isEmpty()
                ? ""
                : ", like " + others.size() + (others.size() == MOST_COUNTED ? " or more" : "") + " after it until "
                        + others.get(others.size() - 1);
        fires.add(NewFire.missed(
                job,
                first,
                now,
                "Missed" + more + ": no scheduler was at work. "
                        + (skip ? "The job's misfire rule is skip." : "One run makes up for it.")));
    }

    /** Waits for no database any more. */
    void close() {
        closed.countDown();
    }

    @Override
    public String getName() {
        return "cometlake";
    }
}
