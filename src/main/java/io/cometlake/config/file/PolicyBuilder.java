// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.Conditions;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.KeepSpec.Order;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.config.PolicySpec.ScopeSpec;
import io.cometlake.config.file.Values.Located;
import io.cometlake.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one policy of a file's values. Each part is looked at, so that all problems are told at once. */
final class PolicyBuilder {
    private final PolicyKeys keys;
    private final Values values;
    private final PolicyPlace place;
    private final GuardBuilder guards;
    private final Map<String, ActionKind> policies;

    /**
     * @param policies where a file's policies stand
     * @param file the guard rails of the file
     * @param known the actions of the file's policies by name
     */
    PolicyBuilder(CleanupKeys keys, Values values, Position policies, GuardSpec file, Map<String, ActionKind> known) {
        this.keys = keys.policy;
        this.values = values;
        this.place = new PolicyPlace(policies, values);
        this.policies = known;
        this.guards = new GuardBuilder(
                keys.policyGuards,
                values.group(keys.policyGuards.guards),
                file,
                policies.below(keys.policyGuards.guards.name(), policies.line()));
    }

    /** Empty once problems have been noted, here or before. */
    Optional<PolicySpec> build() {
        ScopeSpec scope = scope();
        JudgedValues judged = new JudgedValues(place);
        @Nullable Query where = where(judged);
        Conditions conditions = new ConditionsBuilder(keys, values, place).build();
        @Nullable KeepSpec keep = keep(judged);
        new MatchAllCheck(keys, values, place).check();
        ActionSpec action =
                new ActionBuilder(keys, values, place, policies).build().orElse(null);
        Approval approval = approval();
        GuardSpec tightened = guards.ofPolicy();
        if (action == null || !place.problems().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PolicySpec(
                values.find(keys.name).orElseThrow(), scope, where, conditions, keep, action, approval, tightened));
    }

    private ScopeSpec scope() {
        Values scope = values.group(keys.scope);
        return new ScopeSpec(
                scope.find(keys.workspaces).orElse(NameFilter.ALL),
                scope.find(keys.projects).orElse(NameFilter.ALL));
    }

    private @Nullable Query where(JudgedValues judged) {
        return values.locate(keys.where)
                .map(where -> {
                    Query query = Query.parse(where.value());
                    judged.check(keys.where, where.line(), query.variables());
                    return query;
                })
                .orElse(null);
    }

    private @Nullable KeepSpec keep(JudgedValues judged) {
        Located<Values> located = values.locate(keys.keep.keep).orElse(null);
        if (located == null) {
            return null;
        }
        KeepKeys keep = keys.keep;
        Values said = located.value();
        said.locate(keep.by).ifPresent(by -> judged.check(keep.keep, by.line(), List.of(by.value())));
        said.locate(keep.per).ifPresent(per -> judged.check(keep.keep, per.line(), per.value()));
        if (said.mentions(keep.last) == said.mentions(keep.best)) {
            place.complain(keep.keep, located.line(), "needs either last or best, as { last: 10 }.");
            return null;
        }
        boolean best = said.mentions(keep.best);
        for (Key<?> key : List.of(keep.by, keep.order)) {
            if (best && !said.mentions(key)) {
                place.complain(
                        keep.keep,
                        located.line(),
                        "needs '" + key.name() + "' to tell which are best. Add it, as in \"" + key.name() + ": "
                                + key.example() + "\".");
            } else if (!best) {
                said.lineOf(key)
                        .ifPresent(line -> place.complain(
                                keep.keep, line, "'" + key.name() + "' is for best, not for last. Leave it out."));
            }
        }
        if (!place.problems().isEmpty()) {
            return null;
        }
        return new KeepSpec(
                said.find(best ? keep.best : keep.last).orElseThrow(),
                best ? said.find(keep.order).orElseThrow() : Order.LAST,
                said.find(keep.by).orElse(null),
                said.find(keep.per).orElse(List.of()));
    }

    private Approval approval() {
        Located<Approval> said = values.locate(keys.approve).orElse(null);
        ActionKind action = values.find(keys.action).orElse(null);
        if (said == null || said.value() == Approval.PERSON || action == null) {
            return Approval.PERSON;
        }
        if (!action.isUndoable()) {
            place.complain(
                    keys.approve,
                    said.line(),
                    "auto is for what can be undone, and " + action.text() + " cannot. Leave it to a person.");
        }
        return said.value();
    }
}
