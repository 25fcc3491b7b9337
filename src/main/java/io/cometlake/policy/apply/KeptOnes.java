// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.config.KeepSpec;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.facts.Ranking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an experiment is still behind those that its policy keeps: somebody may have deleted the best one since it was planned, and
 * then the next one is to stay. A project is ranked anew in front of the first action of a policy in it, and again when that is an
 * hour old. For one thread.
 */
final class KeptOnes {
    private static final Duration FRESH_FOR = Duration.ofHours(1);

    private final Rules rules;
    private final Clock clock;
    private final Map<Group, Ranked> known = new HashMap<>();

    KeptOnes(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    private record Group(String policy, String projectId) {}

    private record Ranked(Ranking.Result result, Instant at) {}

    /** Why it is to stay by now; empty if it is not, or the policy keeps none. */
    Optional<String> refusal(PlannedAction action) {
        KeepSpec keep = rules.policy(action).keep();
        if (keep == null) {
            return Optional.empty();
        }
        Ranking.Result result = ranked(action, keep);
        if (result.behind().containsKey(action.experimentKey())) {
            return Optional.empty();
        }
        String lack = result.withoutValue().get(action.experimentKey());
        return Optional.of(
                lack == null
                        ? "it is by now among the " + keep.count()
                                + " that the policy keeps: others are gone or changed"
                        : lack);
    }

    private Ranking.Result ranked(PlannedAction action, KeepSpec keep) {
        Group group = new Group(action.policy(), action.before().projectId());
        Ranked ranked = known.get(group);
        if (ranked == null || isOld(ranked)) {
            ranked = new Ranked(new Ranking(keep).rank(rules.matching(action)), clock.instant());
            known.put(group, ranked);
        }
        return ranked.result();
    }

    private boolean isOld(Ranked ranked) {
        Duration age = Duration.between(ranked.at(), clock.instant());
        return age.isNegative() || age.compareTo(FRESH_FOR) > 0;
    }
}
