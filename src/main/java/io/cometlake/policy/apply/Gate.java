// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometException;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.model.Asset;
import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.LakeEvidence;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.Proof;
import io.cometlake.policy.apply.Applier.Waiver;
import io.cometlake.policy.apply.Drift.Aspect;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.Grace;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.query.QueryException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides just before a call whether it may still be made: reads the experiment anew, and lets nothing pass that is not as it was
 * planned, no longer matches, is protected, or is not proven. For one thread.
 */
final class Gate {
    private final CometApi comet;
    private final Rules rules;
    private final KeptOnes kept;
    private final Targets targets;
    private final Grace grace;
    private final Clock clock;
    private final LakeEvidence evidence;
    private final DropNotes notes;
    private final Waiver waiver;

    Gate(
            CometApi comet,
            Rules rules,
            KeptOnes kept,
            Targets targets,
            Grace grace,
            Clock clock,
            LakeEvidence evidence,
            DropNotes notes,
            Waiver waiver) {
        this.comet = comet;
        this.rules = rules;
        this.kept = kept;
        this.targets = targets;
        this.grace = grace;
        this.clock = clock;
        this.evidence = evidence;
        this.notes = notes;
        this.waiver = waiver;
    }

    /** In front of an action's first call. */
    Clearance before(PlannedAction action) {
        return guarded(() -> first(action));
    }

    /** In front of a later call of an action that was interrupted: by then its own calls have changed what the rule looks at. */
    Clearance within(PlannedAction action) {
        return guarded(() -> later(action));
    }

    private static Clearance guarded(Supplier<Clearance> check) {
        try {
            return check.get();
        } catch (QueryException | PolicyException e) {
            return Clearance.refused("the rule can no longer be judged: " + e.getMessage());
        } catch (CometException e) {
            if (Trouble.endsRun(e)) {
                throw e;
            }
            return Clearance.failed("it could not be read: " + Trouble.words(e));
        }
    }

    private Clearance first(PlannedAction action) {
        Optional<Facts> read = rules.read(action);
        if (read.isEmpty()) {
            return Clearance.refused("deleted since the plan was made");
        }
        Facts facts = read.get();
        PolicyRule rule = rules.of(action, facts);
        PolicyRule.Judgement judgement = rule.judge(facts);
        Drift drift = Drift.of(action.before(), facts.state());
        if (!isExpectedToMove(action, facts)) {
            drift.andOf(action.values(), judgement.values());
        }
        Optional<String> refusal = drifted(action, drift)
                .or(() -> judgement.outcome() == PolicyRule.Outcome.MATCHES
                        ? Optional.empty()
                        : Optional.of("no longer matches the rule: " + judgement.words()))
                .or(() -> rule.protection(facts).map(reason -> "protected: " + reason))
                .or(() -> missingTarget(action))
                .or(() -> kept.refusal(action));
        if (refusal.isPresent()) {
            return Clearance.refused(refusal.get());
        }
        return action.kind() == ActionKind.DELETE ? beforeDelete(action, facts) : Clearance.given(facts, null);
    }

    private Clearance later(PlannedAction action) {
        Optional<Facts> read = rules.read(action);
        if (read.isEmpty()) {
            return Clearance.refused("deleted since the plan was made");
        }
        Facts facts = read.get();
        if (action.kind() == ActionKind.ARCHIVE && !facts.metadata().archived()) {
            return Clearance.refused("restored since it was archived");
        }
        Set<Aspect> own = action.kind() == ActionKind.ARCHIVE ? Set.of(Aspect.ARCHIVED) : Set.of();
        return drifted(action, Drift.of(action.before(), facts.state()).without(own))
                .or(() -> rules.of(action, facts).protection(facts).map(reason -> "protected: " + reason))
                .map(Clearance::refused)
                .orElseGet(() -> Clearance.given(facts, null));
    }

    /** Values of one that is to be stopped since it still runs go on changing; the rule, which is judged anew, is what counts. */
    private static boolean isExpectedToMove(PlannedAction action, Facts facts) {
        return action.kind() == ActionKind.STOP
                && action.before().running()
                && facts.state().running();
    }

    /** To the server our own note is a sign of life, which moves the end of an experiment that a run acts on again. */
    private Optional<String> drifted(PlannedAction action, Drift drift) {
        if (drift.isOnly(Aspect.END) && notes.areOn(new Subject(comet, action.experimentKey()))) {
            return Optional.empty();
        }
        return drift.words().map(words -> "changed since the plan was made: " + words);
    }

    private Optional<String> missingTarget(PlannedAction action) {
        String project = action.target().project();
        if (project == null) {
            return Optional.empty();
        }
        return targets.missing(Steps.targetWorkspace(action), project);
    }

    private Clearance beforeDelete(PlannedAction action, Facts facts) {
        PolicySpec policy = rules.policy(action);
        ActionSpec.Delete delete = (ActionSpec.Delete) policy.action();
        String key = action.experimentKey();
        if (!facts.metadata().archived()) {
            return Clearance.refused("it is not archived");
        }
        Optional<String> early = grace.notDue(key, delete, clock.instant());
        if (early.isPresent()) {
            return Clearance.refused(early.get());
        }
        if (isWaived(delete.proof())) {
            return Clearance.given(facts, "the proof was waived");
        }
        Proof proof = evidence.prove(key);
        if (!proof.isProven()) {
            return Clearance.refused("not proven: " + proof.reason().orElse("no reason given"));
        }
        return lastLook(action, facts, proof);
    }

    /** A proof takes a while, in which a person may have taken the experiment back. */
    private Clearance lastLook(PlannedAction action, Facts facts, Proof proof) {
        Optional<Facts> again = rules.readAgain(action);
        if (again.isEmpty()) {
            return Clearance.refused("deleted since the plan was made");
        }
        return Drift.of(facts.state(), again.get().state())
                .words()
                .map(words -> Clearance.refused("changed while it was proven: " + words))
                .orElseGet(() -> Clearance.given(facts, "proven: " + proof.summary()));
    }

    /** What proves that a file may be dropped; its reason if it does not. Empty where the proof is waived. */
    Optional<Proof> proofOf(PlannedAction action, Asset asset) {
        ActionSpec.DeleteAssets drop =
                (ActionSpec.DeleteAssets) rules.policy(action).action();
        return isWaived(drop.proof())
                ? Optional.empty()
                : Optional.of(evidence.proveAsset(action.experimentKey(), asset));
    }

    private boolean isWaived(ActionSpec.ProofDemand demand) {
        return demand == ActionSpec.ProofDemand.WAIVABLE && waiver == Waiver.PROOF_WAIVED;
    }
}
