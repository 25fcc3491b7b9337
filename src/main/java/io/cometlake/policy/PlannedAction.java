// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.config.ActionKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a plan does to one experiment.
 *
 * @param number from 1, in the order in which they are done
 * @param policy the rule's name
 * @param before the experiment as it was planned; of a second action on it, as the first leaves it
 * @param values of the names in the rule's query, by the name as the query writes it; a change of one is drift. Without those that
 *     the experiment has not
 * @param why what made it match, for people: conditions, ranks, and the values above
 * @param bytes that become free on the server; null where that is not known
 * @param calls that doing it takes, reading it again included
 */
public record PlannedAction(
        long number,
        String policy,
        ActionKind kind,
        ExperimentState before,
        ActionTarget target,
        Map<String, String> values,
        Map<String, String> why,
        @Nullable Long bytes,
        int calls) {
    public PlannedAction {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        why = Collections.unmodifiableMap(new LinkedHashMap<>(why));
    }

    public String experimentKey() {
        return before.experimentKey();
    }
}
