// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.Conditions;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.Conditions.State;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Words;
import io.cometlake.policy.facts.FactNeeds.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a policy that no query can say, those that cost nothing first. What the server does not say of an experiment fulfils
 * none of them. Immutable.
 */
final class RuleConditions {
    private static final String NOT_SAID = "the server does not say";

    private final List<Function<Facts, Check>> conditions;

    private RuleConditions(List<Function<Facts, Check>> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    static RuleConditions of(Conditions said, Instant now) {
        List<Function<Facts, Check>> all = new ArrayList<>();
        if (said.archived() != ArchivedOnes.INCLUDED) {
            all.add(facts -> archived(facts.metadata(), said.archived()));
        }
        if (!said.states().isEmpty()) {
            all.add(facts -> state(facts.metadata(), said));
        }
        Duration age = said.olderThan();
        if (age != null) {
            all.add(facts -> atLeast("age", Spans.age(facts.metadata(), now), age));
        }
        Duration idle = said.idleFor();
        if (idle != null) {
            all.add(facts -> atLeast("idle", Spans.idle(facts.metadata(), now), idle));
        }
        if (!said.duration().isAny()) {
            all.add(facts -> within("duration", Spans.duration(facts.metadata()), said.duration(), Amounts::span));
        }
        addName("name", said.names(), ExperimentMetadata::experimentName, all);
        addName("owner", said.owners(), ExperimentMetadata::userName, all);
        addTags(said, all);
        addPresence("in registry", said.inRegistry(), Part.REGISTRY, Facts::registered, all);
        addPresence("artifact source", said.artifactSource(), Part.ARTIFACTS, Facts::artifactSource, all);
        if (!said.points().isAny()) {
            all.add(facts -> ifRead(
                    facts,
                    Part.POINTS,
                    "points",
                    () -> within("points", Optional.ofNullable(facts.points()), said.points(), String::valueOf)));
        }
        if (!said.assetBytes().isAny()) {
            all.add(facts -> ifRead(
                    facts,
                    Part.ASSETS,
                    "asset bytes",
                    () -> within("asset bytes", assetBytes(facts), said.assetBytes(), Amounts::bytes)));
        }
        return new RuleConditions(all);
    }

    /** What each says, in their order. */
    List<Check> check(Facts facts) {
        return conditions.stream().map(condition -> condition.apply(facts)).toList();
    }

    private static Check archived(ExperimentMetadata metadata, ArchivedOnes wanted) {
        return Check.of(
                "archived", metadata.archived() == (wanted == ArchivedOnes.ONLY), metadata.archived() ? "yes" : "no");
    }

    private static Check state(ExperimentMetadata metadata, Conditions said) {
        Optional<State> state = Spans.state(metadata);
        return Check.of(
                "state",
                state.filter(said.states()::contains).isPresent(),
                state.map(Words::of).orElse(NOT_SAID));
    }

    private static Check atLeast(String name, Optional<Duration> found, Duration least) {
        return within(name, found, new Bounds<>(least, null), Amounts::span);
    }

    private static <T extends Comparable<T>> Check within(
            String name, Optional<T> found, Bounds<T> bounds, Function<T, String> words) {
        return Check.of(
                name,
                found.filter(bounds::contains).isPresent(),
                found.map(words).orElse(NOT_SAID));
    }

    private static Optional<Long> assetBytes(Facts facts) {
        OptionalLong bytes = facts.assetBytes();
        return bytes.isPresent() ? Optional.of(bytes.getAsLong()) : Optional.empty();
    }

    private static void addName(
            String name,
            NameFilter filter,
            Function<ExperimentMetadata, @Nullable String> value,
            List<Function<Facts, Check>> all) {
        if (!filter.passesAll()) {
            Predicate<String> passes = filter.asPredicate();
            all.add(facts -> {
                String found = value.apply(facts.metadata());
                return Check.of(name, found != null && passes.test(found), found == null ? NOT_SAID : found);
            });
        }
    }

    private static void addTags(Conditions said, List<Function<Facts, Check>> all) {
        if (said.tagged() != Presence.ANY) {
            all.add(facts -> ifRead(facts, Part.TAGS, "tags", () -> {
                List<String> found = facts.tags().stream()
                        .filter(tag -> !PersonTags.isOwn(tag))
                        .toList();
                return Check.of("tags", found.isEmpty() == (said.tagged() == Presence.NO), words(found));
            }));
        }
        if (!said.tags().passesAll()) {
            PersonTags included = new PersonTags(said.tags().include());
            PersonTags excluded = new PersonTags(said.tags().exclude());
            boolean any = said.tags().include().isEmpty();
            all.add(facts -> ifRead(facts, Part.TAGS, "tags", () -> {
                boolean passes = any || !included.among(facts.tags()).isEmpty();
                boolean fails = !excluded.among(facts.tags()).isEmpty();
                return Check.of("tags", passes && !fails, words(facts.tags()));
            }));
        }
    }

    private static void addPresence(
            String name, Presence wanted, Part part, Predicate<Facts> value, List<Function<Facts, Check>> all) {
        if (wanted != Presence.ANY) {
            all.add(facts -> ifRead(
                    facts,
                    part,
                    name,
                    () -> Check.of(
                            name, value.test(facts) == (wanted == Presence.YES), value.test(facts) ? "yes" : "no")));
        }
    }

    private static Check ifRead(Facts facts, Part part, String name, Supplier<Check> check) {
        return facts.known().has(part) ? check.get() : Check.open(name);
    }

    private static String words(List<String> tags) {
        return tags.isEmpty() ? "none" : tags.stream().collect(Collectors.joining(", "));
    }
}
