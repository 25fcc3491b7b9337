// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.RunListener;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import io.cometlake.job.ServerCalls;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** Counts what fires do: calls while they are at work, everything else once they are over. Thread-safe. */
final class RunMetrics implements FireListener {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(3),
        Duration.ofHours(6),
        Duration.ofHours(12),
        Duration.ofHours(24)
    };

    private final MeterRegistry registry;
    private final Clock clock;

    RunMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public LaunchListener began(Fire fire, ConfiguredJob job) {
        return new Calls();
    }

    /** Hears of calls alone. */
    private final class Calls implements LaunchListener, RunListener, CleanupListener {
        @Override
        public RunListener export() {
            return this;
        }

        @Override
        public CleanupListener cleanup() {
            return this;
        }

        @Override
        public void started(String run, boolean resumed) {}

        @Override
        public void warned(String warning) {}

        @Override
        public void called(ServerCalls more) {
            count(more);
        }
    }

    private void count(ServerCalls more) {
        more.answers()
                .forEach((answer, count) -> Metric.CALLS
                        .counter(
                                registry,
                                answer.endpoint(),
                                answer.status() == 0 ? "none" : String.valueOf(answer.status()))
                        .increment(count));
        Metric.RETRIES.counter(registry).increment(more.retries());
        waited("budget", more.budgetWait().minus(more.throttleWait()));
        waited("throttled", more.throttleWait());
        waited("retry", more.retryWait());
    }

    private void waited(String reason, Duration time) {
        Metric.WAITED.counter(registry, reason).increment(Math.max(0, time.toNanos() / NANOS_PER_SECOND));
    }

    @Override
    public void ended(Fire fire, ConfiguredJob job, LaunchResult result) {
        String name = job.name();
        String kind = job instanceof ExportJob ? "export" : "cleanup";
        Metric.FIRES.counter(registry, name, lower(fire.state())).increment();
        Metric.RUNS.counter(registry, name, kind, lower(result.outcome())).increment();
        if (fire.started() != null) {
            timer(name, kind).record(Duration.between(fire.started(), clock.instant()));
        }
        if (result.failure() != null) {
            Metric.FAILURES
                    .counter(registry, name, "run", result.failure().getClass().getSimpleName())
                    .increment();
        }
        result.export().ifPresent(report -> exported(name, report));
        result.cleanup().ifPresent(report -> cleaned(name, report));
    }

    private Timer timer(String job, String kind) {
        return Timer.builder(Metric.RUN.id())
                .description(Metric.RUN.help())
                .tags(Metric.RUN.tags(job, kind))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Of a run that is over: reports are of all attempts together. */
    private void exported(String job, RunReport report) {
        if (isOver(report.state())) {
            report.result().tables().forEach((table, figures) -> {
                Metric.ROWS.counter(registry, job, table).increment(figures.rows());
                Metric.WRITTEN.counter(registry, job, table).increment(figures.bytes());
            });
            report.failuresByStep()
                    .forEach((step, count) -> Metric.FAILURES
                            .counter(registry, job, step, "experiment")
                            .increment(count));
        }
    }

    private void cleaned(String job, CleanupReport report) {
        if (isOver(report.state())) {
            report.counts()
                    .forEach((result, count) ->
                            Metric.ACTIONS.counter(registry, job, result).increment(count));
        }
    }

    private static boolean isOver(RunState state) {
        return state == RunState.DONE || state == RunState.PARTIAL;
    }

    @Override
    public void skipped(Fire fire) {
        Metric.FIRES.counter(registry, fire.job(), lower(fire.state())).increment();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
