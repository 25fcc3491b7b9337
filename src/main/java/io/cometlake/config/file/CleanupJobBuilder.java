// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.CronCheck;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.ScheduleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the job of a file's values, and notes which of them do not go together. */
final class CleanupJobBuilder {
    private final CleanupKeys keys;
    private final CronCheck cronCheck;
    private final Values values;
    private final Position top;

    CleanupJobBuilder(CleanupKeys keys, CronCheck cronCheck, Values values, Position top) {
        this.keys = keys;
        this.cronCheck = cronCheck;
        this.values = values;
        this.top = top;
    }

    /** Empty once problems have been noted, here or before. */
    Optional<CleanupJob> build() {
        GuardSpec guards = GuardBuilder.ofFile(keys.guards, values.group(keys.guards.guards));
        List<Values> written = values.find(keys.policies).orElse(List.of());
        Map<String, ActionKind> known = known(written);
        List<PolicySpec> policies = new ArrayList<>();
        for (Values policy : written) {
            new PolicyBuilder(keys, policy, top.below(keys.policies.name(), 1), guards, known)
                    .build()
                    .ifPresent(policies::add);
        }
        ScheduleSpec schedule = new ScheduleBuilder(keys.schedule, cronCheck, values, top).build();
        if (!top.problems().isEmpty()) {
            return Optional.empty();
        }
        Values budget = values.group(keys.budget);
        return Optional.of(new CleanupJob(
                values.find(keys.name).orElseThrow(),
                values.group(keys.source).find(keys.server).orElse(null),
                values.group(keys.lake).find(keys.uri).orElseThrow(),
                guards,
                policies,
                new BudgetSpec(
                        budget.find(keys.callsPerHour).orElse(null),
                        budget.find(keys.concurrency).orElse(null)),
                schedule,
                keys.notify.spec(values),
                ValuesDigest.of(keys.judged, values)));
    }

    /** The policies' actions by their names; null where an action is not understood. */
    private Map<String, ActionKind> known(List<Values> written) {
        Map<String, ActionKind> known = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Values policy : written) {
            policy.locate(keys.policy.name).ifPresent(name -> {
                Integer before = lines.putIfAbsent(name.value(), name.line());
                if (before != null) {
                    top.below("policies.name", name.line())
                            .complain("There is a policy of this name on line " + before + ". Choose another one.");
                }
                policy.find(keys.policy.action).ifPresent(action -> known.put(name.value(), action));
            });
        }
        return known;
    }
}
