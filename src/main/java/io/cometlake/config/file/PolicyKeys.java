// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.State;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.config.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys by which a policy chooses experiments, and those of a policy as a whole. */
final class PolicyKeys {
    final Key<String> name = Key.required(
            "name",
            Scalar.text(Refusals::name),
            "The policy's name, for people, the journal and other policies.",
            "crashed-and-short");

    final Key<NameFilter> workspaces =
            Key.required("workspaces", new Filter(), "The workspaces to look in.", "[vision]");
    final Key<NameFilter> projects = Key.optional(
            "projects", new Filter(), "all", "The projects to look in, in every workspace covered.", "[\"sweep-*\"]");
    final Key<Values> scope = Key.required(
            "scope", new Group(List.of(workspaces, projects)), "Where to look.", "{ workspaces: [vision] }");

    final Key<String> match = Key.optional(
            "match",
            Scalar.choice(Map.of("everything", "everything")),
            "what the policy names",
            "Says that it is meant where a policy names no experiments, or a pattern of workspaces takes all.",
            "everything");
    final Key<String> where = Key.optional(
            "where",
            new QueryExpression(),
            "nothing",
            "What has to hold of an experiment, in Comet's query language; ago(\"30d\") counts from the plan.",
            "'Metadata(\"duration\") < 120 & ~Tag(\"debug\")'");
    final Key<List<State>> states = Key.optional(
            "states",
            new Listing<>(Scalar.choice(Words.of(State.values())), "a list of states"),
            "any",
            "How it ended, or that it did not: running, finished or crashed.",
            "[crashed]");
    final Key<Duration> olderThan =
            Key.optional("older-than", Scalar.duration(), "any", "The least time since its start.", "90d");
    final Key<Duration> idleFor = Key.optional(
            "idle-for",
            Scalar.duration(),
            "any",
            "The least time since its end, or since its start where it has no end.",
            "30d");
    final Key<Duration> durationAtLeast = least(Scalar.duration(), "10m");
    final Key<Duration> durationAtMost = most(Scalar.duration(), "2h");
    final Key<Values> duration = range("duration", durationAtLeast, durationAtMost, "How long it ran.");
    final Key<Integer> pointsAtLeast = least(Scalar.number(0, Integer.MAX_VALUE), "1");
    final Key<Integer> pointsAtMost = most(Scalar.number(0, Integer.MAX_VALUE), "10");
    final Key<Values> points =
            range("points", pointsAtLeast, pointsAtMost, "Logged points of all its metrics together.");
    final Key<Long> assetBytesAtLeast = least(Scalar.size(), "1GB");
    final Key<Long> assetBytesAtMost = most(Scalar.size(), "10MB");
    final Key<Values> assetBytes =
            range("asset-bytes", assetBytesAtLeast, assetBytesAtMost, "The bytes of all its assets together.");
    final Key<Boolean> inRegistry = Key.optional(
            "in-registry", Scalar.flag(), "any", "Whether a version of a registered model was made from it.", "false");
    final Key<Boolean> artifactSource = Key.optional(
            "artifact-source", Scalar.flag(), "any", "Whether it logged a version of an artifact.", "false");
    final Key<Boolean> tagged = Key.optional(
            "tagged",
            Scalar.flag(),
            "any",
            "Whether it has any tag, but for those that begin with cometlake:.",
            "false");
    final Key<NameFilter> tags = Key.optional(
            "tags",
            new Filter(),
            "any",
            "It has a tag that matches, and none that is excluded.",
            "{ exclude: [\"paper-*\"] }");
    final Key<NameFilter> names = Key.optional("names", new Filter(), "any", "Its name.", "[\"debug-*\"]");
    final Key<NameFilter> owners =
            Key.optional("owners", new Filter(), "any", "The name of the user whose it is.", "[ada]");
    final Key<ArchivedOnes> archived = Key.optional(
            "archived",
            Scalar.choice(Words.of(ArchivedOnes.values())),
            "only for restore and delete, else left-out",
            "Whether archived experiments are looked at. archive and stop look at active ones alone, restore and delete at"
                    + " archived ones alone.",
            "included");

    final KeepKeys keep = new KeepKeys();
    final Key<ActionKind> action = Key.required(
            "action",
            Scalar.choice(Words.of(ActionKind.values())),
            "What is done with each experiment that matches and is not kept.",
            "archive");
    final ActionKeys actions = new ActionKeys();
    final Key<Approval> approve = Key.optional(
            "approve",
            Scalar.choice(Words.of(Approval.values())),
            "person",
            "Who agrees to a plan: a person, by its digest, or nobody (auto), which is for what can be undone alone.",
            "auto");

    /** What names experiments; {@link #archived} alone names none. */
    final List<Key<?>> conditions = List.of(
            where,
            states,
            olderThan,
            idleFor,
            duration,
            points,
            assetBytes,
            inRegistry,
            artifactSource,
            tagged,
            tags,
            names,
            owners);

    private static <T> Key<T> least(Shape<T> shape, String example) {
        return Key.optional("at-least", shape, "no lower bound", "The least, itself included.", example);
    }

    private static <T> Key<T> most(Shape<T> shape, String example) {
        return Key.optional("at-most", shape, "no upper bound", "The most, itself included.", example);
    }

    private static Key<Values> range(String name, Key<?> least, Key<?> most, String meaning) {
        return Key.optional(name, new Group(List.of(least, most)), "any", meaning, "");
    }

    Group all(Key<Values> guards) {
        return new Group(Stream.of(
                        Stream.of(name, scope, match),
                        conditions.stream(),
                        Stream.of(archived, keep.keep, guards, action),
                        actions.all().stream(),
                        Stream.of(approve))
                .<Key<?>>flatMap(keys -> keys)
                .toList());
    }
}
