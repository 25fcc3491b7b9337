// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import java.time.Duration;

/** All that is looked at now and then for health and metrics. */
final class Observation implements AutoCloseable {
    private static final Duration JOBS = Duration.ofSeconds(15);
    private static final Duration PROJECTS = Duration.ofMinutes(1);

    private final Watches watches = new Watches();
    private final ScheduleGauges gauges;
    private final BudgetGauges budget;
    private final WatchedHealth repository;
    private final WatchedHealth lakes;
    private final WatchedHealth jobs;

    Observation(
            ScheduleGauges gauges,
            BudgetGauges budget,
            WatchedHealth repository,
            WatchedHealth lakes,
            WatchedHealth jobs) {
        this.gauges = gauges;
        this.budget = budget;
        this.repository = repository;
        this.lakes = lakes;
        this.jobs = jobs;
    }

    /** Once the scheduler is at work. */
    void start() {
        gauges.begin();
        watches.every(repository.interval(), "the job repository", repository::look);
        watches.every(lakes.interval(), "lakes", lakes::look);
        watches.every(jobs.interval(), "jobs", jobs::look);
        watches.every(JOBS, "jobs' figures", gauges::lookAtJobs);
        watches.every(PROJECTS, "projects' figures", gauges::lookAtProjects);
        watches.every(JOBS, "the request budget", budget::look);
    }

    @Override
    public void close() {
        watches.close();
    }
}
