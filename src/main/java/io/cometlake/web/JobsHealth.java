// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.schedule.JobFileProblem;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.ScheduledJob;
import io.cometlake.schedule.notices.LakeAge;
import java.time.Duration;
import java.util.ArrayList;
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
                        text(age.age()) + " old, promised are "
                                + text(age.promised() == null ? Duration.ZERO : age.promised()));
            }
        }
        return Health.up()
                .withDetail("broken_files", broken)
                .withDetail("stale_lakes", stale)
                .build();
    }

    /** As in {@code 36 h 5 min}, with seconds below an hour. */
    private static String text(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toHours(), "h");
        add(parts, duration.toMinutesPart(), "min");
        if (duration.toHours() == 0) {
            add(parts, duration.toSecondsPart(), "s");
        }
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
