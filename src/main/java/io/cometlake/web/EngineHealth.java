// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.schedule.JobScheduler;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether a restart of the process would help: the scheduler has stood still for long although the job repository answers. A repository
 * that is away is no reason to restart.
 */
record EngineHealth(JobScheduler scheduler, HealthIndicator repository, Duration patience, Clock clock)
        implements HealthIndicator {
    @Override
    public Health health() {
        Duration silence = Duration.between(scheduler.lastSeen(), clock.instant());
        Health answers = repository.health();
        boolean stuck = silence.compareTo(patience) > 0
                && answers != null
                && answers.getStatus().equals(Status.UP);
        return stuck
                ? Health.down()
                        .withDetail("problem", "the scheduler has stood still for " + silence.toSeconds() + " s")
                        .build()
                : Health.up().build();
    }
}
