// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.RunListener;
import io.cometlake.job.launch.Launch;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchListeners;
import io.cometlake.job.launch.LaunchRequest;
import io.cometlake.job.launch.LaunchResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Carries one fire out, and writes down what came of it. Thread-safe. */
final class Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    private final Launches launches;
    private final Claims claims;
    private final FireStore fires;
    private final FireListener listener;
    private final Stopping stopping;
    private final Duration pause;
    private final Clock clock;

    /** @param pause before what the job repository refused is tried again */
    Carrier(
            Launches launches,
            Claims claims,
            FireStore fires,
            FireListener listener,
            Stopping stopping,
            Duration pause,
            Clock clock) {
        this.launches = launches;
        this.claims = claims;
        this.fires = fires;
        this.listener = listener;
        this.stopping = stopping;
        this.pause = pause;
        this.clock = clock;
    }

    /** @param file of the job */
    void carry(Fire fire, ConfiguredJob job, Path file, Launch launch) {
        LaunchListener follower = LaunchListeners.all(List.of(noting(fire), listener.began(fire, job)));
        LaunchResult result = launched(request(fire, job, file), launch, follower);
        if (result.repositoryFailed()) {
            interrupted(fire, true, result.message(), clock.instant().plus(pause));
        } else if (result.outcome() == LaunchResult.Outcome.STOPPED && stopping.isRequested()) {
            interrupted(fire, false, result.message(), clock.instant());
        } else {
            over(fire, job, result);
        }
    }

    /** Ends a fire whose job cannot be carried out at all. */
    void refuse(Fire fire, RuntimeException reason) {
        LaunchResult result = failure("The job's file cannot be read: " + reason.getMessage(), reason, 2);
        persistently(fire, () -> claims.end(fire, FireState.FAILED, result));
    }

    private LaunchRequest request(Fire fire, ConfiguredJob job, Path file) {
        ScheduleSpec schedule = job.schedule();
        Duration within = schedule == null ? null : schedule.timeBox();
        Instant until = schedule == null ? null : FireTimes.nextBlackout(schedule, clock.instant());
        return new LaunchRequest(job, file, fire.cause(), within, until, fire.scheduled());
    }

    private LaunchResult launched(LaunchRequest request, Launch launch, LaunchListener follower) {
        try {
            return launches.launch(request, launch, follower);
        } catch (RuntimeException e) {
            LOG.error("The job {} failed", request.job().name(), e);
            return failure("It failed: " + e.getMessage(), e, 1);
        } catch (Error e) {
            // Else the fire would stand as under way for as long as this process lives.
            LOG.error("The job {} failed", request.job().name(), e);
            return failure("It failed: " + e, new IllegalStateException(e), 1);
        }
    }

    private static LaunchResult failure(String message, RuntimeException reason, int exitCode) {
        return new LaunchResult(
                LaunchResult.Outcome.FAILED,
                exitCode,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                message,
                reason);
    }

    private void over(Fire fire, ConfiguredJob job, LaunchResult result) {
        FireState state = state(result.outcome());
        Optional<Fire> ended = persistently(fire, () -> claims.end(fire, state, result));
        if (ended == null) {
            return;
        }
        if (ended.isEmpty()) {
            LOG.warn("The fire {} of {} has been taken over; what came of it here: {}", fire.id(), fire.job(), state);
            return;
        }
        listener.ended(ended.get(), job, result);
    }

    private static FireState state(LaunchResult.Outcome outcome) {
        return switch (outcome) {
            case DONE -> FireState.DONE;
            case PARTIAL -> FireState.PARTIAL;
            case STOPPED -> FireState.STOPPED;
            case REFUSED -> FireState.REFUSED;
            case FAILED -> FireState.FAILED;
        };
    }

    private void interrupted(Fire fire, boolean lost, String note, Instant due) {
        LOG.info("The fire {} of {} is interrupted, and gone on with: {}", fire.id(), fire.job(), note);
        persistently(fire, () -> fires.interrupt(fire, lost, note, due));
        listener.interrupted(fire, note);
    }

    /** Until the job repository has it; null if this process ends before. */
    private <T> @Nullable T persistently(Fire fire, Writing<T> writing) {
        while (true) {
            try {
                return writing.write();
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("The end of fire {} of {} is not written yet: {}", fire.id(), fire.job(), e.getMessage());
                if (stopping.awaitOver(pause)) {
                    return null;
                }
            }
        }
    }

    /** The name of the run stands in the fire as soon as there is one. */
    private LaunchListener noting(Fire fire) {
        return new LaunchListener() {
            @Override
            public RunListener export() {
                return new RunListener() {
                    @Override
                    public void started(String run, boolean resumed) {
                        note(fire, run);
                    }
                };
            }

            @Override
            public CleanupListener cleanup() {
                return new CleanupListener() {
                    @Override
                    public void started(String run, boolean resumed, long actions) {
                        note(fire, run);
                    }
                };
            }
        };
    }

    private void note(Fire fire, String run) {
        try {
            fires.began(fire, run);
        } catch (RuntimeException e) {
            LOG.warn("The run {} is not noted at fire {}: {}", run, fire.id(), e.getMessage());
        }
    }

    private interface Writing<T> {
        T write();
    }
}
