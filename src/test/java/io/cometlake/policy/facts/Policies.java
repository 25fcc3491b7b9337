// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.Conditions;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.Conditions.State;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.config.PolicySpec.ScopeSpec;
import io.cometlake.query.Query;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy in the making: says nothing and protects nothing at first. */
final class Policies {
    Set<State> states = Set.of();

    @Nullable
    Duration olderThan;

    @Nullable
    Duration idleFor;

    Bounds<Duration> duration = Bounds.any();
    Bounds<Long> points = Bounds.any();
    Bounds<Long> assetBytes = Bounds.any();
    Presence inRegistry = Presence.ANY;
    Presence artifactSource = Presence.ANY;
    Presence tagged = Presence.ANY;
    NameFilter tags = NameFilter.ALL;
    NameFilter names = NameFilter.ALL;
    NameFilter owners = NameFilter.ALL;
    ArchivedOnes archived = ArchivedOnes.INCLUDED;

    @Nullable
    String where;

    @Nullable
    KeepSpec keep;

    ActionSpec action = new ActionSpec.Archive();
    Duration minAge = Duration.ZERO;
    List<String> protectedTags = List.of();
    List<String> protectedProjects = List.of();
    Set<GuardSpec.Protection> protections = Set.of();

    PolicySpec build() {
        Conditions conditions = new Conditions(
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
                owners,
                archived);
        GuardSpec guards = new GuardSpec(
                500,
                2_000,
                GuardSpec.DEFAULT.maxPercentOfProject(),
                minAge,
                protectedTags,
                protectedProjects,
                protections);
        return new PolicySpec(
                "tidy",
                new ScopeSpec(NameFilter.ALL, NameFilter.ALL),
                where == null ? null : Query.parse(where),
                conditions,
                keep,
                action,
                Approval.PERSON,
                guards);
    }

    static PolicySpec where(String query) {
        Policies policy = new Policies();
        policy.where = query;
        return policy.build();
    }
}
