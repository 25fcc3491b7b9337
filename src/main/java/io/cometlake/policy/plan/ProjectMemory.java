// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactNeeds.Part;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of one project's experiments, and what is planned for them, for the policies that follow: they are judged as the ones
 * before leave them. For one thread.
 */
final class ProjectMemory {
    private final Map<String, Facts> known = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, String> takenBy = new HashMap<>();
    private FactNeeds needsOfLater = FactNeeds.NONE;

    /** Who may still ask. */
    void expect(List<PolicyThere> later) {
        needsOfLater = later.stream().map(there -> FactNeeds.of(there.policy())).reduce(FactNeeds.NONE, FactNeeds::and);
    }

    /** What is known of an experiment: its row at least. */
    Facts of(ExperimentMetadata row) {
        Facts facts = known.get(row.experimentKey());
        return facts == null ? Facts.of(row) : facts;
    }

    void remember(Facts facts) {
        if (!needsOfLater.equals(FactNeeds.NONE)) {
            known.put(facts.experimentKey(), needsOfLater.parts().contains(Part.ASSETS) ? facts : slim(facts));
        }
    }

    /** Something is planned for it. */
    void acted(String policy, Deed.Work work) {
        String key = work.after().experimentKey();
        changed.add(key);
        remember(work.after());
        if (work.taken()) {
            takenBy.put(key, policy);
        }
    }

    /** A policy that is planned apart would do something to it: it comes first. */
    void claimed(String policy, String experimentKey) {
        takenBy.put(experimentKey, policy);
    }

    /** Whether something is planned for it, of which the server does not know yet. */
    boolean isChanged(String experimentKey) {
        return changed.contains(experimentKey);
    }

    /** The policy behind which nothing else is done to it. */
    Optional<String> takenBy(String experimentKey) {
        return Optional.ofNullable(takenBy.get(experimentKey));
    }

    /** Without its assets, which nobody asks about any more and which are the most of it. */
    private static Facts slim(Facts facts) {
        if (facts.assets() == null) {
            return facts;
        }
        return new Facts(
                facts.metadata(),
                facts.known().without(FactNeeds.ofPart(Part.ASSETS)),
                facts.tags(),
                facts.values(),
                facts.points(),
                null,
                facts.registered(),
                facts.artifactSource());
    }
}
