// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.schedule.JobFileProblem;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.ScheduledJob;
import io.cometlake.schedule.notices.LakeAge;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;

/** What is wrong with single jobs. Always up: the process is well, and a restart mends none of it. */
record JobsHealth(JobScheduler scheduler, Function<List<ScheduledJob>, List<LakeAge>> lakes)
        implements Supplier<Health> {
    @Override
    public Health get() {
        Map<String, String> broken = new TreeMap<>();
        for (JobFileProblem problem : scheduler.problems()) {
            broken.put(String.valueOf(problem.file().getFileName()), firstLine(problem.text()));
        }
        for (ScheduledJob job : scheduler.jobs()) {
            if (job.problem() != null) {
                broken.put(
                        String.valueOf(job.file().getFileName()),
                        firstLine(job.problem()) + " (the last good version is in use)");
            }
        }
        Map<String, String> stale = new TreeMap<>();
        for (LakeAge age : lakes.apply(scheduler.jobs())) {
            if (age.isStale()) {
                stale.put(
                        age.job().job().name(),
                        age.age().toMinutes() + " minutes old, promised are "
                                + (age.promised() == null ? 0 : age.promised().toMinutes()));
            }
        }
        return Health.up()
                .withDetail("broken_files", broken)
                .withDetail("stale_lakes", stale)
                .build();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
