// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.report.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a launch when its time is over. Costs a thread, where there is a limit. */
final class TimeBox implements AutoCloseable {
    private final @Nullable ScheduledExecutorService timer;

    private TimeBox(@Nullable ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static TimeBox of(LaunchRequest request, Launch launch, Clock clock) {
        Duration within = request.within();
        Instant until = request.until();
        if (within == null && until == null) {
            return new TimeBox(null);
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cometlake-time-box");
            thread.setDaemon(true);
            return thread;
        });
        if (within != null) {
            end(timer, within, launch, "its " + Figures.duration(within) + " are over");
        }
        if (until != null) {
            end(timer, Duration.between(clock.instant(), until), launch, "hours begin in which it may not run");
        }
        return new TimeBox(timer);
    }

    private static void end(ScheduledExecutorService timer, Duration after, Launch launch, String reason) {
        if (after.isNegative() || after.isZero()) {
            launch.endOfTime(reason);
        } else {
            timer.schedule(() -> launch.endOfTime(reason), after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
