// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures an attempt at a run while it is at work, and keeps what it measured in the job repository every few seconds, so
 * that a run whose process is killed knows what it asked of the server. Passes on to a listener what it hears. Thread-safe.
 */
final class AttemptMeter implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptMeter.class);
    private static final long KEPT_EVERY = Duration.ofSeconds(2).toMillis() / ThroughputMeter.NARROWEST.toMillis();

    private final RunReports.Attempt attempt;
    private final Supplier<CallStatistics> calls;
    private final CallTeller teller;
    private final RunListener listener;
    private final Clock clock;
    private final ThroughputMeter throughput;
    private final ScheduledExecutorService timer;
    private long ticks;
    private volatile @Nullable Long estimatedCalls;
    private volatile @Nullable ExportProgress progress;

    AttemptMeter(
            RunReports.Attempt attempt,
            Supplier<CallStatistics> calls,
            CallTeller teller,
            RunListener listener,
            Clock clock) {
        this.attempt = attempt;
        this.calls = calls;
        this.teller = teller;
        this.listener = listener;
        this.clock = clock;
        this.throughput = new ThroughputMeter(attempt.run()
                .report()
                .map(report -> report.traffic().throughput())
                .orElse(Throughput.NONE));
        ThreadFactory threads = LogContext.threads("cometlake-meter");
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = threads.newThread(task);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param keep is handed the report so far, the first one at once */
    void start(Consumer<RunReport> keep) {
        long millis = ThroughputMeter.NARROWEST.toMillis();
        timer.scheduleWithFixedDelay(() -> tick(keep), 0, millis, TimeUnit.MILLISECONDS);
    }

    private void tick(Consumer<RunReport> keep) {
        try {
            measure();
            if (ticks++ % KEPT_EVERY == 0) {
                teller.tell();
                ExportProgress now = progress;
                keep.accept(RunReports.soFar(
                        attempt, now == null ? 0 : now.experimentsDone(), now == null ? 0 : now.points(), traffic()));
            }
        } catch (RuntimeException e) {
            // Measuring must not disturb the run; what is wrong with the repository, the next step will find.
            LOG.debug("Not measured", e);
        }
    }

    /** One thread at a time, so that no count is told after a later one. */
    private synchronized void measure() {
        CallStatistics sum = calls.get();
        ExportProgress now = progress;
        throughput.at(
                Duration.between(attempt.begun(), clock.instant()),
                new Throughput.Slice(
                        sum.total(),
                        now == null ? 0 : now.points(),
                        sum.throttled(),
                        sum.budgetWait().plus(sum.retryWait()).toMillis()));
    }

    /** What this attempt and those before it asked of the server. */
    RunTraffic traffic() {
        measure();
        return RunReports.traffic(attempt.run(), calls.get(), estimatedCalls, throughput.soFar());
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void planned(ExportEstimate estimate) {
        estimatedCalls = estimate.callsSoFar() + estimate.calls();
        listener.planned(estimate);
    }

    @Override
    public void progress(ExportProgress now) {
        progress = now;
        listener.progress(now);
    }

    @Override
    public void warned(String warning) {
        listener.warned(warning);
    }

    /** Nothing is kept any more once this has returned. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("What the run measured of itself takes long to be kept");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
