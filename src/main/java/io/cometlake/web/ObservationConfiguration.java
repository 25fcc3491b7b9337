// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.CoveredProjects;
import io.cometlake.job.Repository;
import io.cometlake.job.budget.SharedBudget;
import io.cometlake.notify.ChannelNotifier;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.notices.LakeAges;
import io.cometlake.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Health and metrics. The name of a health indicator's bean is its name in the answer. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {
    private static final Duration REPOSITORY = Duration.ofSeconds(5);
    private static final Duration LAKES = Duration.ofMinutes(1);
    private static final Duration JOBS = Duration.ofSeconds(15);
    private static final Duration STUCK = Duration.ofMinutes(10);
    private static final int MISSED_CHECK_INS = 4;

    @Bean
    RunMetrics runMetrics(MeterRegistry registry, Clock clock) {
        return new RunMetrics(registry, clock);
    }

    @Bean
    FireLog fireLog() {
        return new FireLog();
    }

    @Bean
    MeterBinder notificationMetrics(ChannelNotifier notifier) {
        return new NotificationMetrics(notifier);
    }

    @Bean
    VersionInfo versionInfo() {
        return new VersionInfo();
    }

    @Bean
    WatchedHealth repositoryHealthIndicator(Repository repository, JdbcTemplate jdbc, Clock clock) {
        return new WatchedHealth(new RepositoryHealth(repository, jdbc), REPOSITORY, REPOSITORY.multipliedBy(4), clock);
    }

    @Bean
    WatchedHealth lakesHealthIndicator(JobScheduler scheduler, Clock clock) {
        return new WatchedHealth(new LakesHealth(scheduler, clock), LAKES, LAKES.multipliedBy(5), clock);
    }

    @Bean
    WatchedHealth jobsHealthIndicator(JobScheduler scheduler, LakeAges lakes, Clock clock) {
        return new WatchedHealth(new JobsHealth(scheduler, lakes::of), JOBS, Duration.ofDays(1), clock);
    }

    @Bean
    HealthIndicator schedulerHealthIndicator(JobScheduler scheduler, Settings settings, Clock clock) {
        return new SchedulerHealth(scheduler, settings.serve().checkIn().multipliedBy(MISSED_CHECK_INS), clock);
    }

    @Bean
    HealthIndicator engineHealthIndicator(
            JobScheduler scheduler, WatchedHealth repositoryHealthIndicator, Clock clock) {
        return new EngineHealth(scheduler, repositoryHealthIndicator, STUCK, clock);
    }

    @Bean
    Observation observation(
            MeterRegistry registry,
            JobScheduler scheduler,
            LakeAges lakes,
            Repository repository,
            SharedBudget budget,
            WatchedHealth repositoryHealthIndicator,
            WatchedHealth lakesHealthIndicator,
            WatchedHealth jobsHealthIndicator,
            Clock clock) {
        return new Observation(
                new ScheduleGauges(registry, scheduler, lakes::of, CoveredProjects.of(repository, clock)::look, clock),
                new BudgetGauges(registry, budget::levels),
                repositoryHealthIndicator,
                lakesHealthIndicator,
                jobsHealthIndicator);
    }
}
