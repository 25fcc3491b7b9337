// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.CoveredProjects.Project;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.ScheduledJob;
import io.cometlake.schedule.notices.LakeAge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What stands in the job repository and with the scheduler, as of the last look; ages grow by themselves until the next. */
final class ScheduleGauges {
    /** More projects would be more series than a small Prometheus likes. */
    static final int MOST_PROJECTS = 500;

    private static final double MILLIS_PER_SECOND = 1e3;

    private final JobScheduler scheduler;
    private final Function<List<ScheduledJob>, List<LakeAge>> lakes;
    private final Supplier<Map<Project, Instant>> projects;
    private final Clock clock;
    private final GaugeTable jobs;
    private final GaugeTable nextFire;
    private final GaugeTable lakeAge;
    private final GaugeTable lakePromise;
    private final GaugeTable projectLag;
    private final GaugeTable projectCount;
    private final GaugeTable underWay;
    private final GaugeTable silence;

    /**
     * @param lakes of exports among jobs
     * @param projects when each was covered last, of all jobs that there ever were
     */
    ScheduleGauges(
            MeterRegistry registry,
            JobScheduler scheduler,
            Function<List<ScheduledJob>, List<LakeAge>> lakes,
            Supplier<Map<Project, Instant>> projects,
            Clock clock) {
        this.scheduler = scheduler;
        this.lakes = lakes;
        this.projects = projects;
        this.clock = clock;
        this.jobs = new GaugeTable(Metric.JOBS, registry);
        this.nextFire = new GaugeTable(Metric.NEXT_FIRE, registry);
        this.lakeAge = new GaugeTable(Metric.LAKE_AGE, registry);
        this.lakePromise = new GaugeTable(Metric.LAKE_PROMISE, registry);
        this.projectLag = new GaugeTable(Metric.PROJECT_LAG, registry);
        this.projectCount = new GaugeTable(Metric.PROJECTS, registry);
        this.underWay = new GaugeTable(Metric.UNDER_WAY, registry);
        this.silence = new GaugeTable(Metric.SCHEDULER_SEEN, registry);
    }

    /** What is asked of the scheduler at each scrape. */
    void begin() {
        underWay.add(() -> scheduler.underWay().size());
        underWay.show();
        silence.add(() -> seconds(scheduler.lastSeen()));
        silence.show();
    }

    void lookAtJobs() {
        List<ScheduledJob> known = scheduler.jobs();
        long broken = known.stream().filter(job -> job.problem() != null).count();
        long useless = scheduler.problems().size();
        long good = known.size() - broken;
        jobs.add(() -> good, "good");
        jobs.add(() -> broken, "broken");
        jobs.add(() -> useless, "useless");
        jobs.show();
        for (ScheduledJob job : known) {
            Instant next = job.next();
            if (next != null) {
                nextFire.add(
                        () -> next.toEpochMilli() / MILLIS_PER_SECOND, job.job().name());
            }
        }
        nextFire.show();
        for (LakeAge age : lakes.apply(known)) {
            String job = age.job().job().name();
            Instant since = clock.instant().minus(age.age());
            lakeAge.add(() -> seconds(since), job);
            Duration promised = age.promised();
            if (promised != null) {
                lakePromise.add(promised::toSeconds, job);
            }
        }
        lakeAge.show();
        lakePromise.show();
    }

    void lookAtProjects() {
        Set<String> known =
                scheduler.jobs().stream().map(job -> job.job().name()).collect(Collectors.toSet());
        List<Map.Entry<Project, Instant>> covered = projects.get().entrySet().stream()
                .filter(entry -> known.contains(entry.getKey().job()))
                .sorted(Map.Entry.comparingByValue())
                .toList();
        covered.stream()
                .limit(MOST_PROJECTS)
                .forEach(entry -> projectLag.add(
                        () -> seconds(entry.getValue()),
                        entry.getKey().job(),
                        entry.getKey().workspace(),
                        entry.getKey().project()));
        projectLag.show();
        projectCount.add(covered::size);
        projectCount.show();
    }

    private double seconds(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis() / MILLIS_PER_SECOND);
    }
}
