// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionKind;
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
import io.cometlake.config.Share;
import io.cometlake.query.Query;
import io.cometlake.query.Variable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes policies for tests, over everything in the workspace {@code lab} unless said otherwise. */
record PolicyText(PolicySpec spec) {
    /** Limits that nothing here exceeds; protections as usual. */
    static final GuardSpec WIDE = guards(1_000_000, 1_000_000, Share.ALL);

    static GuardSpec guards(int experiments, int perDay, Share percent) {
        GuardSpec usual = GuardSpec.DEFAULT;
        return new GuardSpec(
                experiments,
                perDay,
                percent,
                usual.minAge(),
                usual.protectedTags(),
                usual.protectedProjects(),
                usual.protections());
    }

    static PolicyText policy(String name, ActionSpec action) {
        boolean archivedOnly = action.kind() == ActionKind.RESTORE || action.kind() == ActionKind.DELETE;
        return new PolicyText(new PolicySpec(
                name,
                new PolicySpec.ScopeSpec(NameFilter.including(List.of("lab")), NameFilter.ALL),
                null,
                Conditions.none(archivedOnly ? ArchivedOnes.ONLY : ArchivedOnes.LEFT_OUT),
                null,
                action,
                PolicySpec.Approval.PERSON,
                WIDE));
    }

    PolicyText in(String workspace, String... projects) {
        return with(
                new PolicySpec.ScopeSpec(
                        NameFilter.including(List.of(workspace)), NameFilter.including(List.of(projects))),
                spec.where(),
                spec.conditions(),
                spec.keep(),
                spec.guards());
    }

    PolicyText where(String query) {
        return with(spec.scope(), Query.parse(query), spec.conditions(), spec.keep(), spec.guards());
    }

    PolicyText names(String... patterns) {
        Conditions old = spec.conditions();
        return conditions(new Conditions(
                old.states(),
                old.olderThan(),
                old.idleFor(),
                old.duration(),
                old.points(),
                old.assetBytes(),
                old.inRegistry(),
                old.artifactSource(),
                old.tagged(),
                old.tags(),
                NameFilter.including(List.of(patterns)),
                old.owners(),
                old.archived()));
    }

    PolicyText states(State... states) {
        return conditions(new Conditions(
                Set.of(states),
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
                spec.conditions().archived()));
    }

    PolicyText olderThan(int days) {
        return conditions(new Conditions(
                Set.of(),
                Duration.ofDays(days),
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
                spec.conditions().archived()));
    }

    PolicyText archived(ArchivedOnes which) {
        return conditions(Conditions.none(which));
    }

    PolicyText keepLast(int count, Variable... per) {
        return keep(new KeepSpec(count, KeepSpec.Order.LAST, null, List.of(per)));
    }

    PolicyText keepBest(int count, KeepSpec.Order order, Variable by, Variable... per) {
        return keep(new KeepSpec(count, order, by, List.of(per)));
    }

    PolicyText guarded(GuardSpec guards) {
        return with(spec.scope(), spec.where(), spec.conditions(), spec.keep(), guards);
    }

    private PolicyText conditions(Conditions conditions) {
        return with(spec.scope(), spec.where(), conditions, spec.keep(), spec.guards());
    }

    private PolicyText keep(KeepSpec keep) {
        return with(spec.scope(), spec.where(), spec.conditions(), keep, spec.guards());
    }

    private PolicyText with(
            PolicySpec.ScopeSpec scope,
            @Nullable Query where,
            Conditions conditions,
            @Nullable KeepSpec keep,
            GuardSpec guards) {
        return new PolicyText(
                new PolicySpec(spec.name(), scope, where, conditions, keep, spec.action(), spec.approval(), guards));
    }
}
