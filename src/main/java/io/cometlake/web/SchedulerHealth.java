// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.schedule.JobScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the scheduler of this node is at work: it tells the job repository so again and again. */
record SchedulerHealth(JobScheduler scheduler, Duration patience, Clock clock) implements HealthIndicator {
    @Override
    public Health health() {
        Instant seen = scheduler.lastSeen();
        boolean alive = Duration.between(seen, clock.instant()).compareTo(patience) <= 0;
        return (alive ? Health.up() : Health.down().withDetail("problem", "not seen at work for too long"))
                .withDetail("last_seen", seen.toString())
                .withDetail("jobs", scheduler.jobs().size())
                .withDetail("under_way", scheduler.underWay().size())
                .build();
    }
}
