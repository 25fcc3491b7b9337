// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.CoveredProjects.Project;
import io.cometlake.schedule.JobFileProblem;
import io.cometlake.schedule.notices.LakeAge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleGaugesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ToldScheduler scheduler = new ToldScheduler();
    private final Map<Project, Instant> covered = new HashMap<>();
    private final ScheduleGauges gauges = new ScheduleGauges(
            registry,
            scheduler,
            jobs -> jobs.stream()
                    .map(job -> new LakeAge(job, "/lake", null, Duration.ofHours(5), Duration.ofHours(36)))
                    .toList(),
            () -> covered,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void jobsAndTheirLakesAreTold() {
        scheduler.jobs.add(ToldScheduler.job("nightly", "/lake", null));
        scheduler.jobs.add(ToldScheduler.job("weekly", "/lake", "line 3: no such key"));
        scheduler.problems.add(new JobFileProblem(Path.of("/jobs/x.yaml"), "line 1: nonsense", null));
        scheduler.seen = NOW.minusSeconds(4);
        gauges.begin();
        gauges.lookAtJobs();

        assertThat(registry.scrape())
                .contains("cometlake_jobs{state=\"good\"} 1.0")
                .contains("cometlake_jobs{state=\"broken\"} 1.0")
                .contains("cometlake_jobs{state=\"useless\"} 1.0")
                .contains("cometlake_job_next_fire_timestamp_seconds{job=\"weekly\"} 1.8E9")
                .contains("cometlake_lake_age_seconds{job=\"nightly\"} 18000.0")
                .contains("cometlake_lake_promise_seconds{job=\"nightly\"} 129600.0")
                .contains("cometlake_scheduler_silence_seconds 4.0")
                .contains("cometlake_fires_underway 0.0");
    }

    @Test
    void whatIsGoneIsToldNoMore() {
        scheduler.jobs.add(ToldScheduler.job("nightly", "/lake", null));
        gauges.lookAtJobs();
        scheduler.jobs.clear();
        gauges.lookAtJobs();

        assertThat(registry.scrape()).doesNotContain("job=\"nightly\"").contains("cometlake_jobs{state=\"good\"} 0.0");
    }

    @Test
    void onlyTheProjectsThatLagMostHaveASeriesOfTheirOwn() {
        scheduler.jobs.add(ToldScheduler.job("nightly", "/lake", null));
        for (int project = 0; project < ScheduleGauges.MOST_PROJECTS + 100; project++) {
            covered.put(new Project("nightly", "lab", "p" + project), NOW.minusSeconds(project));
        }
        covered.put(new Project("removed", "lab", "ancient"), NOW.minus(Duration.ofDays(300)));
        gauges.lookAtProjects();

        List<String> lags = registry.scrape()
                .lines()
                .filter(line -> line.startsWith("cometlake_project_lag_seconds{"))
                .toList();
        assertThat(lags)
                .hasSize(ScheduleGauges.MOST_PROJECTS)
                .contains("cometlake_project_lag_seconds{job=\"nightly\",project=\"p599\",workspace=\"lab\"} 599.0")
                .noneMatch(line -> line.contains("\"p99\"") || line.contains("ancient"));
        assertThat(registry.scrape()).contains("cometlake_projects 600.0");
    }
}
