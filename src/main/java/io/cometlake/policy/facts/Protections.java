// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.ActionKind;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.GuardSpec.Protection;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.facts.FactNeeds.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What keeps an experiment from being touched, whatever a rule says. What the server does not say protects, too. Immutable. */
final class Protections {
    private final GuardSpec guards;
    private final boolean sparesRunning;
    private final Instant now;
    private final PersonTags tags;
    private final Predicate<String> projects;

    Protections(PolicySpec policy, Instant now) {
        this.guards = policy.guards();
        this.sparesRunning = guards.protections().contains(Protection.RUNNING)
                && policy.action().kind() != ActionKind.STOP;
        this.now = now;
        this.tags = new PersonTags(
                guards.protectedTags().stream().map(Protections::lower).toList());
        this.projects = guards.protectedProjects().isEmpty()
                ? project -> false
                : NameFilter.including(guards.protectedProjects().stream()
                                .map(Protections::lower)
                                .toList())
                        .asPredicate();
    }

    /** Why not, in words; empty if nothing protects it. */
    Optional<String> of(Facts facts) {
        if (sparesRunning && !Boolean.FALSE.equals(facts.metadata().running())) {
            return Optional.of(
                    facts.metadata().running() == null
                            ? "the server does not say whether it is running"
                            : "it is running");
        }
        if (projects.test(lower(facts.metadata().projectName()))) {
            return Optional.of("its project " + facts.metadata().projectName() + " is protected");
        }
        return age(facts).or(() -> tag(facts)).or(() -> source(facts));
    }

    private Optional<String> age(Facts facts) {
        if (guards.minAge().isZero()) {
            return Optional.empty();
        }
        Optional<Duration> age = Spans.age(facts.metadata(), now);
        if (age.isEmpty()) {
            return Optional.of("the server does not say when it started");
        }
        return age.filter(found -> found.compareTo(guards.minAge()) < 0)
                .map(found -> "it started " + (found.isNegative() ? "after now" : Amounts.span(found) + " ago")
                        + ", min-age is " + Amounts.span(guards.minAge()));
    }

    private Optional<String> tag(Facts facts) {
        if (guards.protectedTags().isEmpty()) {
            return Optional.empty();
        }
        require(facts, Part.TAGS);
        return facts.tags().stream()
                .filter(tag -> !tags.among(List.of(lower(tag))).isEmpty())
                .findFirst()
                .map(tag -> "its tag " + tag + " is protected");
    }

    private Optional<String> source(Facts facts) {
        if (guards.protections().contains(Protection.REGISTERED_MODELS)) {
            require(facts, Part.REGISTRY);
            if (facts.registered()) {
                return Optional.of("a registered model was made from it");
            }
        }
        if (guards.protections().contains(Protection.ARTIFACT_SOURCES)) {
            require(facts, Part.ARTIFACTS);
            if (facts.artifactSource()) {
                return Optional.of("it logged a version of an artifact");
            }
        }
        return Optional.empty();
    }

    /** Whoever tags with Keep means what is protected as keep: here more is spared rather than less. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Nothing may pass for unprotected because nobody looked. */
    private static void require(Facts facts, Part part) {
        if (!facts.known().has(part)) {
            throw new IllegalStateException(part + " of experiment " + facts.experimentKey() + " was not read");
        }
    }
}
