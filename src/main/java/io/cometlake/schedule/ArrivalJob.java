// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Instant;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;

/**
 * What Quartz runs: notes that a job's time has come, and is over at once. A process that dies before it has done so leaves that to the
 * others, with the time that it was for.
 */
@DisallowConcurrentExecution
final class ArrivalJob implements Job {
    private final Arrivals arrivals;

    ArrivalJob(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        try {
            arrivals.arrived(context.getJobDetail().getKey().getName(), scheduled(context));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobExecutionException(e);
        }
    }

    private static Instant scheduled(JobExecutionContext context) {
        if (context.isRecovering()) {
            return Instant.ofEpochMilli(context.getMergedJobDataMap()
                    .getLongFromString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS));
        }
        return context.getScheduledFireTime().toInstant();
    }
}
