// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.NotifyEvent;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.RepositoryFailure;
import io.cometlake.job.RunOutcome;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a job that was carried out.
 *
 * @param outcome of all of it
 * @param exitCode as the command line's
 * @param export the run's report; empty of a clean-up, or if no run began
 * @param cleanup the report of what was applied; empty of an export, or if nothing was
 * @param waiting plans that wait for somebody
 * @param near deletes that will be due soon
 * @param message one sentence with numbers: what there is to tell
 * @param failure null unless it failed or was refused; never with a secret in its text
 */
public record LaunchResult(
        Outcome outcome,
        int exitCode,
        Optional<RunReport> export,
        Optional<CleanupReport> cleanup,
        List<WaitingPlan> waiting,
        List<NearDelete> near,
        String message,
        @Nullable RuntimeException failure) {
    private static final int REFUSED_CODE = 3;

    public LaunchResult {
        waiting = List.copyOf(waiting);
        near = List.copyOf(near);
    }

    /** How a job ended. */
    public enum Outcome {
        DONE,
        PARTIAL,
        /** At a safe point, on request or because its time was over: the next fire goes on. */
        STOPPED,
        /** Guard rails refuse a plan, or another run held the lake for too long. */
        REFUSED,
        FAILED;

        /** How a run stands that ended so. */
        static Outcome of(RunState state) {
            return switch (state) {
                case DONE -> DONE;
                case PARTIAL -> PARTIAL;
                case STOPPED -> STOPPED;
                case RUNNING, FAILED, INTERRUPTED, ABANDONED -> FAILED;
            };
        }

        /** Of the command line, where no exception says more. */
        int exitCode() {
            return switch (this) {
                case DONE -> RunOutcome.exitCode(RunState.DONE);
                case PARTIAL -> RunOutcome.exitCode(RunState.PARTIAL);
                case STOPPED -> RunOutcome.exitCode(RunState.STOPPED);
                case REFUSED -> REFUSED_CODE;
                case FAILED -> RunOutcome.exitCode(RunState.FAILED);
            };
        }
    }

    /**
     * A plan that needs a person.
     *
     * @param exceeded limits that refuse it; empty if it only waits for an approval
     */
    public record WaitingPlan(Path file, String digest, long actions, List<String> policies, List<String> exceeded) {}

    /**
     * Deletes that will be due soon.
     *
     * @param due when the first of them is
     * @param owners names at Comet, as far as they are known
     */
    public record NearDelete(String policy, long experiments, Instant due, Set<String> owners) {}

    /** One of which nothing but its end is known. */
    static LaunchResult ended(Outcome outcome, String message) {
        return new LaunchResult(
                outcome, outcome.exitCode(), Optional.empty(), Optional.empty(), List.of(), List.of(), message, null);
    }

    /**
     * Of a job that could not begin, as for want of a job repository.
     *
     * @param failure without a secret
     */
    public static LaunchResult notBegun(RuntimeException failure) {
        return failed(Outcome.FAILED, RunOutcome.exitCode(failure), failure);
    }

    /** @param failure without a secret */
    static LaunchResult failed(Outcome outcome, int exitCode, RuntimeException failure) {
        return new LaunchResult(
                outcome,
                exitCode,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                String.valueOf(failure.getMessage()),
                failure);
    }

    /** Of a job that was begun several times and never came to an end. */
    public static LaunchResult givenUp(String message) {
        return ended(Outcome.FAILED, message);
    }

    /** The same without secrets. */
    LaunchResult masked(SecretMask mask) {
        return new LaunchResult(
                outcome,
                exitCode,
                export,
                cleanup,
                waiting,
                near,
                mask.hide(message),
                failure == null ? null : mask.hide(failure));
    }

    /** Whether the job repository itself could not be worked with: what became of the run is not known there. */
    public boolean repositoryFailed() {
        return failure != null && isOfRepository(failure);
    }

    static boolean isOfRepository(RuntimeException failure) {
        return failure instanceof SecretMask.MaskedException masked
                ? masked.isOfRepository()
                : RepositoryFailure.isOne(failure);
    }

    /** The run's name; empty if none began. */
    public Optional<String> run() {
        return export.map(RunReport::run).or(() -> cleanup.map(CleanupReport::run));
    }

    /** What people may want to be told of it, but for near deletes and waiting plans. */
    public NotifyEvent event() {
        return switch (outcome) {
            case DONE, STOPPED -> NotifyEvent.DONE;
            case PARTIAL -> NotifyEvent.PARTIAL;
            case REFUSED -> NotifyEvent.REFUSED;
            case FAILED -> NotifyEvent.FAILED;
        };
    }
}
