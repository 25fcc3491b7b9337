// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job of {@code kind: cleanup} as a file describes it: policies that run in their order, and the guard rails over all of them.
 *
 * @param name of the job, for plans, reports and the journal
 * @param server null where environment and Comet's own files decide
 * @param lake a path or Hadoop URI: where the proof for deletes is looked up, and the journal is kept
 * @param guards limits over the whole plan; what protects single experiments
 * @param policies at least one, with names that differ
 * @param budget what it may ask of the server
 * @param schedule null if it only runs by hand
 * @param digest of all that the file says, but for its comments, its spelling, and what it says of schedules and notifications: 64 hexadecimal digits
 */
public record CleanupJob(
        String name,
        @Nullable String server,
        String lake,
        GuardSpec guards,
        List<PolicySpec> policies,
        BudgetSpec budget,
        @Nullable ScheduleSpec schedule,
        NotifySpec notifications,
        String digest)
        implements ConfiguredJob {
    public CleanupJob {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new ConfigException("Job " + name + " has no policy.");
        }
        Set<String> names = new HashSet<>();
        for (PolicySpec policy : policies) {
            if (!names.add(policy.name())) {
                throw new ConfigException("Job " + name + " has two policies of the name '" + policy.name() + "'.");
            }
        }
    }

    /** One that only runs by hand. */
    public CleanupJob(
            String name,
            @Nullable String server,
            String lake,
            GuardSpec guards,
            List<PolicySpec> policies,
            BudgetSpec budget,
            String digest) {
        this(name, server, lake, guards, policies, budget, null, NotifySpec.DEFAULT, digest);
    }

    /** The policy of a name that the job has. */
    public PolicySpec policy(String policy) {
        return policies.stream()
                .filter(candidate -> candidate.name().equals(policy))
                .findFirst()
                .orElseThrow(() -> new ConfigException("Job " + name + " has no policy '" + policy + "'. It has "
                        + policies.stream().map(PolicySpec::name).collect(Collectors.joining(", ")) + "."));
    }

    public CleanupJob withLake(String location) {
        return new CleanupJob(name, server, location, guards, policies, budget, schedule, notifications, digest);
    }
}
