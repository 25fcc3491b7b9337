// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The guard rails of a clean-up. Limits refuse a whole plan; protections spare single experiments.
 *
 * @param maxExperiments the most experiments that a plan may act on
 * @param maxPerDay the most that may be acted on within 24 hours, this plan's among them
 * @param maxPercentOfProject the largest part of a project's experiments, archived ones counted, that a plan may act on
 * @param minAge since its start; younger experiments are spared
 * @param protectedTags patterns; experiments with such a tag are spared
 * @param protectedProjects patterns; the experiments of such projects are spared
 * @param protections what else spares an experiment
 */
public record GuardSpec(
        int maxExperiments,
        int maxPerDay,
        Share maxPercentOfProject,
        Duration minAge,
        List<String> protectedTags,
        List<String> protectedProjects,
        Set<Protection> protections) {
    /** What holds where a file says nothing. */
    public static final GuardSpec DEFAULT = new GuardSpec(
            500,
            2_000,
            Share.ofPercent(20),
            Duration.ofDays(7),
            List.of("keep"),
            List.of(),
            Set.of(Protection.values()));

    public GuardSpec {
        protectedTags = List.copyOf(protectedTags);
        protectedProjects = List.copyOf(protectedProjects);
        protections = Set.copyOf(protections);
        if (maxExperiments < 1 || maxPerDay < 1 || minAge.isNegative()) {
            throw new ConfigException("Guards below zero: " + maxExperiments + ", " + maxPerDay + ", " + minAge);
        }
    }

    /** What spares an experiment, whatever a rule says. */
    public enum Protection {
        /** It is running. Does not keep it from being stopped. */
        RUNNING,
        /** A version of a registered model was made from it. */
        REGISTERED_MODELS,
        /** It logged a version of an artifact. */
        ARTIFACT_SOURCES
    }
}
