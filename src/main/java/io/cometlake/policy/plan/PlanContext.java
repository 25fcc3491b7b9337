// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.Grace;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What planning one project needs of the whole plan.
 *
 * @param job whose policies are planned
 * @param acting names of the policies whose actions are planned; the others only keep what is theirs from those behind them
 * @param now when the plan is made
 * @param callsPerProof the most that proving one experiment takes when the plan is applied
 * @param hiding takes secrets out of a text
 * @param links as the survey found them
 * @param between is run now and then; what it throws ends the planning
 */
record PlanContext(
        CleanupJob job,
        Set<String> acting,
        Instant now,
        FactReader reader,
        ListingSpool spool,
        ServerAnswers answers,
        Grace grace,
        Tally tally,
        Warnings warnings,
        Map<String, Set<String>> links,
        int callsPerProof,
        UnaryOperator<String> hiding,
        Runnable between) {
    /** Whether something that a plan would say of an action, beside keys and numbers, holds a secret. */
    boolean isSecret(Facts facts, ActionTarget target, Map<String, String> why) {
        Stream<Stream<@Nullable String>> texts = Stream.of(
                Stream.of(facts.metadata().experimentName(), facts.metadata().userName()),
                facts.tags().stream(),
                target.assets().stream().map(DoomedAsset::fileName),
                why.keySet().stream(),
                why.values().stream());
        return texts.flatMap(some -> some)
                .anyMatch(text -> text != null && !hiding.apply(text).equals(text));
    }

    /** Whether the plan has what a policy does, and tells what it leaves alone. */
    boolean acts(PolicySpec policy) {
        return acting.contains(policy.name());
    }

    Deed deed(PolicySpec policy) {
        return new Deed(policy.action(), DeleteNotice.of(policy, job, now), links);
    }
}
