// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionCalls;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.policy.plan.PolicyMatches.Match;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one policy does to those that match it, if they are due and nothing protects them. For one thread. */
final class PolicyActions {
    private final PlanContext context;
    private final PolicySpec policy;
    private final PolicyRule rule;
    private final Deed deed;
    private final FactReader reader;
    private final Tally tally;
    private final ProjectMemory memory;

    PolicyActions(PlanContext context, PolicyThere there, ProjectMemory memory) {
        this.context = context;
        this.policy = there.policy();
        this.rule = there.rule();
        this.deed = context.deed(policy);
        this.reader = context.reader();
        this.tally = context.tally();
        this.memory = memory;
    }

    /** Plans what there is to do to each. */
    void plan(List<Match> matches) {
        Map<String, Match> due = new LinkedHashMap<>();
        for (Match match : matches) {
            Optional<String> nothing = deed.nothing(match.facts().metadata());
            Optional<String> notDue = nothing.isPresent() ? Optional.empty() : notDue(match.facts());
            if (nothing.isPresent()) {
                spare(match.facts(), Cause.NOTHING_TO_DO, nothing.get());
            } else if (notDue.isPresent()) {
                spare(match.facts(), Cause.NOT_DUE, notDue.get());
            } else {
                due.put(match.facts().experimentKey(), match);
            }
        }
        List<Facts> facts = due.values().stream().map(Match::facts).toList();
        for (Facts complete : reader.complete(facts, FactNeeds.toAct(policy))) {
            Match match = due.get(complete.experimentKey());
            if (match != null) {
                act(match, complete);
            }
        }
    }

    private void act(Match match, Facts facts) {
        memory.remember(facts);
        Optional<String> protection = rule.protection(facts);
        if (protection.isPresent()) {
            spare(facts, Cause.PROTECTED, protection.get());
            return;
        }
        Optional<Deed.Work> work = deed.work(facts);
        if (work.isEmpty()) {
            spare(facts, Cause.NOTHING_TO_DO, deed.nothing());
            return;
        }
        if (context.isSecret(facts, work.get().target(), match.why())) {
            spare(
                    facts,
                    Cause.PROTECTED,
                    "its name, a tag, a file's name or a value has a secret in it, which no plan may hold: rename it");
            return;
        }
        if (!context.acts(policy)) {
            memory.claimed(policy.name(), facts.experimentKey());
            return;
        }
        tally.act(new PlannedAction(
                tally.nextNumber(),
                policy.name(),
                policy.action().kind(),
                facts.state(),
                work.get().target(),
                match.judgement().values(),
                match.why(),
                work.get().bytes(),
                ActionCalls.of(
                        policy.action().kind(),
                        work.get().target(),
                        Math.toIntExact(1 + CallBound.ofOne(reader, FactNeeds.toApply(policy))),
                        context.callsPerProof())));
        memory.acted(policy.name(), work.get());
    }

    private Optional<String> notDue(Facts facts) {
        return policy.action() instanceof ActionSpec.Delete delete
                ? context.grace().notDue(facts.experimentKey(), delete, context.now())
                : Optional.empty();
    }

    private void spare(Facts facts, Cause cause, String reason) {
        if (context.acts(policy)) {
            tally.spare(policy.name(), facts.metadata(), cause, context.hiding().apply(reason));
        }
    }
}
