// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.config.ActionKind;
import io.cometlake.config.PolicySpec;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a plan as a whole. Immutable.
 *
 * @param id of the plan: its moment, as runs have it
 * @param madeBy the user of the machine
 * @param job what it was made from
 * @param madeAt what ages and {@code ago(…)} count from
 * @param server scheme and authority, without a path
 * @param account whose key it was made with; null where the server does not say
 * @param lake the lake's root
 * @param policies in their order, those that take nothing included
 * @param guards what each limit says
 * @param spared by cause, those that are not listed included
 * @param planningSaid the calls that were announced before planning
 * @param planningUsed the calls that planning took
 * @param applying what applying it takes at most, where nothing has to be repeated or read of archives
 */
public record PlanHeader(
        String id,
        Instant madeAt,
        String madeBy,
        JobReference job,
        String server,
        @Nullable String account,
        String lake,
        List<PolicySummary> policies,
        List<GuardVerdict> guards,
        SortedMap<SparedExperiment.Cause, Long> spared,
        List<String> warnings,
        PlanCost planningSaid,
        PlanCost planningUsed,
        PlanCost applying) {
    public PlanHeader {
        policies = List.copyOf(policies);
        guards = List.copyOf(guards);
        spared = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(spared)));
        warnings = List.copyOf(warnings);
    }

    /**
     * A job file.
     *
     * @param file where it was read, absolute
     * @param digest of the values that it said, in 64 hexadecimal digits
     */
    public record JobReference(String name, String file, String digest) {}

    /**
     * What a policy does.
     *
     * @param rule the policy in a sentence
     * @param looked the experiments of its scope, archived ones only where it looks at them
     * @param actions how many experiments it acts on
     * @param bytes that become free on the server, as far as is known
     */
    public record PolicySummary(
            String name,
            ActionKind kind,
            PolicySpec.Approval approval,
            String rule,
            long looked,
            long actions,
            long bytes) {}

    /** How many actions there are. */
    public long actions() {
        return policies.stream().mapToLong(PolicySummary::actions).sum();
    }

    /** How many things the plan leaves alone for what they are. */
    public long spared(SparedExperiment.Cause cause) {
        return spared.getOrDefault(cause, 0L);
    }

    public boolean isEmpty() {
        return actions() == 0;
    }

    /** Whether a limit refuses it. */
    public boolean isRefused() {
        return guards.stream().anyMatch(GuardVerdict::isExceeded);
    }

    /** Whether a person has to agree. */
    public boolean needsApproval() {
        return policies.stream()
                .anyMatch(policy -> policy.actions() > 0 && policy.approval() == PolicySpec.Approval.PERSON);
    }
}
