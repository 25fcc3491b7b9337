// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys of guard rails, which a file has for all of its policies, and each policy to tighten them. */
final class GuardKeys {
    private static final Listing<String> PATTERNS =
            new Listing<>(Scalar.text(text -> Optional.empty()), "a list of patterns");

    final Key<Integer> maxExperiments;
    final Key<Integer> maxPerDay;
    final Key<Share> maxPercent;
    final Key<Duration> minAge;
    final Key<List<String>> protectedTags;
    final Key<List<String>> protectedProjects;
    final Key<Boolean> running;
    final Key<Boolean> registeredModels;
    final Key<Boolean> artifactSources;
    final Key<Values> protect;
    /** All of them together. */
    final Key<Values> guards;

    private GuardKeys(UnaryOperator<String> usual, String without, String meaning) {
        maxExperiments = Key.optional(
                "max-experiments",
                Scalar.number(1, Integer.MAX_VALUE),
                usual.apply("500"),
                "The most experiments that a plan may act on; one more, and nothing is done.",
                "100");
        maxPerDay = Key.optional(
                "max-per-day",
                Scalar.number(1, Integer.MAX_VALUE),
                usual.apply("2000"),
                "The most that may be acted on within 24 hours, by all plans together.",
                "500");
        maxPercent = Key.optional(
                "max-percent-of-project",
                Scalar.share(),
                usual.apply("20%"),
                "The largest part of a project's experiments, archived ones counted, that a plan may act on.",
                "10%");
        minAge = Key.optional(
                "min-age",
                Scalar.duration(),
                usual.apply("7d"),
                "Experiments that started later than so long ago are spared.",
                "14d");
        protectedTags = Key.optional(
                "tags",
                PATTERNS,
                usual.apply("[keep]"),
                "Experiments with a tag that matches are spared. Replaces the default; a policy's are added to the file's.",
                "[keep, \"paper-*\"]");
        protectedProjects = Key.optional(
                "projects",
                PATTERNS,
                usual.apply("none"),
                "The experiments of projects that match are spared. A policy's are added to the file's.",
                "[\"prod-*\"]");
        running = Key.optional(
                "running",
                Scalar.flag(),
                usual.apply("true"),
                "Whether running experiments are spared, but for being stopped.",
                "true");
        registeredModels = Key.optional(
                "registered-models",
                Scalar.flag(),
                usual.apply("true"),
                "Whether experiments that a version of a registered model was made from are spared.",
                "true");
        artifactSources = Key.optional(
                "artifact-sources",
                Scalar.flag(),
                usual.apply("true"),
                "Whether experiments that logged a version of an artifact are spared.",
                "true");
        protect = Key.optional(
                "protect",
                new Group(List.of(protectedTags, protectedProjects, running, registeredModels, artifactSources)),
                "all of it",
                "What spares an experiment, whatever a policy says.",
                "");
        guards = Key.optional(
                "guards",
                new Group(List.of(maxExperiments, maxPerDay, maxPercent, minAge, protect)),
                without,
                meaning,
                "");
    }

    static GuardKeys ofFile() {
        return new GuardKeys(
                usual -> usual,
                "the usual ones",
                "Guard rails over the whole plan. A limit that is exceeded refuses all of it.");
    }

    static GuardKeys ofPolicy() {
        return new GuardKeys(
                usual -> "the file's",
                "the file's",
                "Guard rails for this policy. They may only be tighter than the file's.");
    }
}
