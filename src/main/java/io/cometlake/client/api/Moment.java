// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where in a training a value belongs. Whatever is left out the server fills in, or leaves empty.
 *
 * <pre>{@code
 * experiment.logMetric("loss", 0.25, Moment.atStep(100).epoch(2).context("validate"));
 * }</pre>
 *
 * @param timestamp the server's time of arrival if null
 * @param context as {@code train}; goes before the metric's name
 */
public record Moment(
        @Nullable Long step,
        @Nullable Long epoch,
        @Nullable Instant timestamp,
        @Nullable String context) {
    /** Nothing said. */
    public static final Moment UNSAID = new Moment(null, null, null, null);

    /** At a step. */
    public static Moment atStep(long step) {
        return UNSAID.step(step);
    }

    /** At a time. */
    public static Moment at(Instant timestamp) {
        return UNSAID.time(timestamp);
    }

    /** The same at a step. */
    public Moment step(long newStep) {
        return new Moment(newStep, epoch, timestamp, context);
    }

    /** The same in an epoch. */
    public Moment epoch(long newEpoch) {
        return new Moment(step, newEpoch, timestamp, context);
    }

    /** The same at a time, to the millisecond. */
    public Moment time(Instant newTimestamp) {
        return new Moment(step, epoch, newTimestamp, context);
    }

    /** The same in a context. */
    public Moment context(String newContext) {
        return new Moment(step, epoch, timestamp, newContext);
    }
}
