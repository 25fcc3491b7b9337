// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.Conditions.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment ended and how long it took or rests, as far as the server says. Clocks differ: what begins or ends after now is
 * younger than anything, and an end before the start makes no duration.
 */
final class Spans {
    private Spans() {}

    /** Empty where the server is too old to say. */
    static Optional<State> state(ExperimentMetadata metadata) {
        if (Boolean.TRUE.equals(metadata.running())) {
            return Optional.of(State.RUNNING);
        }
        if (Boolean.TRUE.equals(metadata.hasCrashed())) {
            return Optional.of(State.CRASHED);
        }
        return metadata.running() != null && metadata.hasCrashed() != null
                ? Optional.of(State.FINISHED)
                : Optional.empty();
    }

    /** Since its start; negative if that is to come. */
    static Optional<Duration> age(ExperimentMetadata metadata, Instant now) {
        return since(metadata.startTimeMillis(), now);
    }

    /**
     * Since its end, or since its start where it has none; negative if that is to come. Empty while it is running: it is not idle then,
     * however long ago it started.
     */
    static Optional<Duration> idle(ExperimentMetadata metadata, Instant now) {
        if (Boolean.TRUE.equals(metadata.running())) {
            return Optional.empty();
        }
        Long end = metadata.endTimeMillis();
        return since(end == null ? metadata.startTimeMillis() : end, now);
    }

    /** From start to end. Not what the server calls the duration, which is 0 of those without an end. */
    static Optional<Duration> duration(ExperimentMetadata metadata) {
        Long start = metadata.startTimeMillis();
        Long end = metadata.endTimeMillis();
        return start == null || end == null || end < start
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(end - start));
    }

    private static Optional<Duration> since(@Nullable Long millis, Instant now) {
        return Optional.ofNullable(millis).map(then -> Duration.between(Instant.ofEpochMilli(then), now));
    }
}
