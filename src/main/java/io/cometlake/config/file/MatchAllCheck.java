// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.NameFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Refuses a policy that takes everything, unless it says that this is meant. */
final class MatchAllCheck {
    private static final String REMEDY = " Name some, or write \"match: everything\" if this is meant.";

    private final PolicyKeys keys;
    private final Values values;
    private final PolicyPlace place;

    MatchAllCheck(PolicyKeys keys, Values values, PolicyPlace place) {
        this.keys = keys;
        this.values = values;
        this.place = place;
    }

    void check() {
        NameFilter workspaces = values.group(keys.scope).find(keys.workspaces).orElse(null);
        // Names that are left out may be misspelled, so that they narrow nothing.
        boolean everyWorkspace = workspaces != null && passesEveryName(NameFilter.including(workspaces.include()));
        boolean nothing =
                !values.mentions(keys.keep.keep) && keys.conditions.stream().noneMatch(this::names);
        if (values.mentions(keys.match)) {
            if (!everyWorkspace && !nothing && values.find(keys.match).isPresent()) {
                place.complain(
                        keys.match,
                        "The policy names which experiments. Leave it out, so that it does not allow more some day.");
            }
            return;
        }
        if (workspaces != null && everyWorkspace) {
            place.complain(
                    keys.scope,
                    "Its workspaces are all that the key sees"
                            + (workspaces.exclude().isEmpty() ? "." : ", but for the excluded ones.") + REMEDY);
        }
        if (nothing) {
            // A policy without a scope has been told of that, and stands where its action does.
            place.complain(
                    values.mentions(keys.action) ? keys.action : keys.name,
                    "The policy takes every experiment of its scope: it has no where, no condition and no keep"
                            + " that leaves one out." + REMEDY);
        }
    }

    /** Whether every name passes, be it said by nothing or by {@code *}. */
    static boolean passesEveryName(NameFilter filter) {
        return filter.exclude().isEmpty()
                && (filter.include().isEmpty() || filter.include().stream().anyMatch(name -> name.matches("\\*+")));
    }

    /** Whether it leaves an experiment out; a mistaken one would have. */
    private boolean names(Key<?> key) {
        if (!values.mentions(key)) {
            return false;
        }
        Optional<?> value = values.find(key);
        return value.isEmpty() || !isTrivial(key, value.get());
    }

    private boolean isTrivial(Key<?> key, Object value) {
        if (value instanceof NameFilter filter) {
            // To have any tag at all is a condition.
            return key != keys.tags && passesEveryName(filter);
        }
        if (value instanceof Values range) {
            return !rangeLeavesOut(range);
        }
        if (value instanceof List<?> states) {
            return states.stream().distinct().count() == 3;
        }
        return value.equals(Duration.ZERO);
    }

    private boolean rangeLeavesOut(Values range) {
        boolean bounded = range.mentions(keys.durationAtMost)
                || range.mentions(keys.pointsAtMost)
                || range.mentions(keys.assetBytesAtMost);
        return bounded
                || range.find(keys.durationAtLeast)
                        .filter(least -> !least.isZero())
                        .isPresent()
                || range.find(keys.pointsAtLeast).filter(least -> least > 0).isPresent()
                || range.find(keys.assetBytesAtLeast).filter(least -> least > 0).isPresent();
    }
}
