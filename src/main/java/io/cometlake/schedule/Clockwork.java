// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.quartz.Calendar;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.CronTriggerImpl;

/** Quartz, as far as we need it: one trigger a job that fires by the clock. Joins the caller's transaction. Thread-safe. */
final class Clockwork {
    private static final String GROUP = "cometlake";

    private final Scheduler quartz;

    Clockwork(Scheduler quartz) {
        this.quartz = quartz;
    }

    void start() {
        quietly(quartz::start);
    }

    /** Fires nothing more. */
    void standby() {
        quietly(quartz::standby);
    }

    /**
     * Lets a job fire by its schedule from now on. What fires as before keeps its trigger, and with it what it has missed.
     *
     * @param now before which nothing is made up for
     */
    void set(String job, ScheduleSpec.ByClock schedule, Instant now) {
        quietly(() -> register(job, schedule, now));
    }

    private void register(String job, ScheduleSpec.ByClock schedule, Instant now) throws SchedulerException {
        TriggerKey key = key(job);
        String fingerprint = Triggers.fingerprint(schedule);
        Trigger before = quartz.getTrigger(key);
        if (before != null && fingerprint.equals(before.getDescription())) {
            return;
        }
        if (FireTimes.next(schedule, now, 1).isEmpty()) {
            unregister(job);
            return;
        }
        Calendar calendar = Triggers.calendar(schedule);
        if (calendar != null) {
            quartz.addCalendar(job, calendar, true, false);
        }
        JobKey jobKey = JobKey.jobKey(job, GROUP);
        CronTriggerImpl trigger = Triggers.trigger(key, jobKey, schedule, now, calendar == null ? null : job);
        trigger.setDescription(fingerprint);
        JobDetail detail = JobBuilder.newJob(ArrivalJob.class)
                .withIdentity(jobKey)
                .requestRecovery()
                .build();
        quartz.scheduleJob(detail, Set.of(trigger), true);
        if (calendar == null) {
            quartz.deleteCalendar(job);
        }
    }

    /** Lets a job fire by the clock no more. */
    void remove(String job) {
        quietly(() -> unregister(job));
    }

    private void unregister(String job) throws SchedulerException {
        quartz.unscheduleJob(key(job));
        quartz.deleteCalendar(job);
    }

    /** When a job fires next by the clock, before any jitter. */
    Optional<Instant> next(String job) {
        try {
            return Optional.ofNullable(quartz.getTrigger(key(job)))
                    .map(Trigger::getNextFireTime)
                    .map(Date::toInstant);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TriggerKey key(String job) {
        return TriggerKey.triggerKey(job, GROUP);
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz fails: " + e.getMessage(), e);
        }
    }

    private interface Work {
        void run() throws SchedulerException;
    }
}
