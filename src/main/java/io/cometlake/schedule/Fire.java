// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a job was to run.
 *
 * @param id of this fire in the job repository
 * @param scheduled when it was due, before any jitter
 * @param cause {@code schedule}, {@code after JOB}, or who asked
 * @param node who has it, or had it last; null if nobody yet
 * @param attempts how often a node began it
 * @param run the last run of it; null if there is none
 * @param exitCode as the command line's; null until it is over
 * @param note why it was left out, or what there is to say of its end; null for nothing
 */
public record Fire(
        long id,
        String job,
        Instant scheduled,
        String cause,
        FireState state,
        @Nullable String node,
        int attempts,
        @Nullable String run,
        @Nullable Integer exitCode,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable String note) {}
