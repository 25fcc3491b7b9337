// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.config.BudgetSpec;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.JobFileProblem;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.ScheduledJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scheduler that knows what it was told, and fires nothing. */
final class ToldScheduler implements JobScheduler {
    final List<ScheduledJob> jobs = new ArrayList<>();
    final List<JobFileProblem> problems = new ArrayList<>();
    Instant seen = Instant.EPOCH;

    static ScheduledJob job(String name, String lake, @Nullable String problem) {
        return new ScheduledJob(
                new ExportJob(name, null, ExportSpec.everythingTo(lake), BudgetSpec.DEFAULT),
                Path.of("/jobs/" + name + ".yaml"),
                Instant.EPOCH,
                problem,
                Instant.ofEpochSecond(1_800_000_000),
                Optional.empty());
    }

    @Override
    public void start() {}

    @Override
    public boolean stop(Duration within) {
        return true;
    }

    @Override
    public List<ScheduledJob> jobs() {
        return List.copyOf(jobs);
    }

    @Override
    public List<JobFileProblem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<Fire> fires(int limit) {
        return List.of();
    }

    @Override
    public List<Fire> underWay() {
        return List.of();
    }

    @Override
    public Optional<Fire> fireNow(String job, String who) {
        return Optional.empty();
    }

    @Override
    public Instant lastSeen() {
        return seen;
    }

    @Override
    public void close() {}
}
