// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold of an experiment, beside a query. All of it has to hold at once; what is not known of an experiment does not hold.
 *
 * @param states one of them, any if empty
 * @param olderThan least time since its start; null for any
 * @param idleFor least time since its end, or since its start where it has no end; null for any
 * @param duration from its start to its end
 * @param points logged points of all metrics
 * @param assetBytes of all its assets together
 * @param inRegistry whether a version of a registered model was made from it
 * @param artifactSource whether it logged a version of an artifact
 * @param tagged whether it has any tag but those that Cometlake sets
 * @param tags it has one that passes, and none that is excluded
 * @param names its name passes
 * @param owners the name of the user whose it is passes
 * @param archived which of the archived and active ones are looked at
 */
public record Conditions(
        Set<State> states,
        @Nullable Duration olderThan,
        @Nullable Duration idleFor,
        Bounds<Duration> duration,
        Bounds<Long> points,
        Bounds<Long> assetBytes,
        Presence inRegistry,
        Presence artifactSource,
        Presence tagged,
        NameFilter tags,
        NameFilter names,
        NameFilter owners,
        ArchivedOnes archived) {
    public Conditions {
        states = Set.copyOf(states);
    }

    /** Of no account, but for whether archived ones are looked at. */
    public static Conditions none(ArchivedOnes archived) {
        return new Conditions(
                Set.of(),
                null,
                null,
                Bounds.any(),
                Bounds.any(),
                Bounds.any(),
                Presence.ANY,
                Presence.ANY,
                Presence.ANY,
                NameFilter.ALL,
                NameFilter.ALL,
                NameFilter.ALL,
                archived);
    }

    /** How an experiment ended, if it did. */
    public enum State {
        RUNNING,
        FINISHED,
        CRASHED
    }

    /** Whether something has to be there. */
    public enum Presence {
        ANY,
        YES,
        NO
    }

    /** Which experiments are looked at. */
    public enum ArchivedOnes {
        LEFT_OUT,
        INCLUDED,
        ONLY
    }

    /**
     * A range.
     *
     * @param atLeast null for no lower bound
     * @param atMost null for no upper bound
     */
    public record Bounds<T extends Comparable<T>>(
            @Nullable T atLeast, @Nullable T atMost) {
        public Bounds {
            if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
                throw new ConfigException("At least " + atLeast + " and at most " + atMost + ": nothing is both.");
            }
        }

        public static <T extends Comparable<T>> Bounds<T> any() {
            return new Bounds<>(null, null);
        }

        public boolean isAny() {
            return atLeast == null && atMost == null;
        }

        public boolean contains(T value) {
            return (atLeast == null || value.compareTo(atLeast) >= 0)
                    && (atMost == null || value.compareTo(atMost) <= 0);
        }
    }
}
