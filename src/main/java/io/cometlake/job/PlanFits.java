// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfigException;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.file.PlanFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plan is one that its job could have made. A digest tells that a plan is what it was, not who made it: of one that was
 * written by somebody else, and has a digest of its own, the job decides all the same what may be touched, by how many, and whether
 * a person has to agree. No call.
 */
record PlanFits(PlanFile plan, CleanupJob job) {
    private static final String ANNOUNCEMENT = "cometlake:delete-after=";

    /** @param approved null if nobody approves */
    void require(@Nullable String approved) {
        Set<String> all = new HashSet<>();
        Map<String, Set<String>> byPolicy = new HashMap<>();
        plan.forEachAction(action -> {
            PolicySpec policy = policy(action);
            if (!isInScope(action, policy)) {
                throw refused(action, "its experiment is outside of the scope of policy " + policy.name());
            }
            if (policy.action().kind() != action.kind() || !isTarget(action, policy.action())) {
                throw refused(action, "policy " + policy.name() + " does something else");
            }
            if (approved == null && policy.approval() == PolicySpec.Approval.PERSON) {
                throw new PlanRefusedException(
                        "Policy " + policy.name() + " needs somebody to approve what it does, which"
                                + " plan " + plan.header().id() + " does not say. Look at it with policy show, and"
                                + " apply it with its digest.");
            }
            all.add(action.experimentKey());
            byPolicy.computeIfAbsent(policy.name(), name -> new HashSet<>()).add(action.experimentKey());
        });
        requireAtMost(job.guards().maxExperiments(), all.size(), "job " + job.name());
        byPolicy.forEach(
                (name, own) -> requireAtMost(job.policy(name).guards().maxExperiments(), own.size(), "policy " + name));
    }

    private PolicySpec policy(PlannedAction action) {
        try {
            return job.policy(action.policy());
        } catch (ConfigException e) {
            throw refused(action, "there is no policy " + action.policy());
        }
    }

    private static boolean isInScope(PlannedAction action, PolicySpec policy) {
        return policy.scope().workspaces().asPredicate().test(action.before().workspace())
                && policy.scope().projects().asPredicate().test(action.before().project());
    }

    private static boolean isTarget(PlannedAction action, ActionSpec said) {
        ActionTarget target = action.target();
        if (said instanceof ActionSpec.Move move) {
            String workspace = move.workspace() == null ? action.before().workspace() : move.workspace();
            return move.project().equals(target.project())
                    && (target.workspace() == null
                            ? move.workspace() == null
                            : target.workspace().equals(workspace));
        }
        if (said instanceof ActionSpec.Symlink link) {
            return link.project().equals(target.project());
        }
        if (said instanceof ActionSpec.Tag tag) {
            return tag.tags().containsAll(target.tags());
        }
        if (said instanceof ActionSpec.Untag untag) {
            return untag.tags().containsAll(target.tags());
        }
        if (said instanceof ActionSpec.DeleteAssets chosen) {
            return target.assets().stream().allMatch(asset -> isChosen(asset, chosen));
        }
        return target.tags().stream().allMatch(tag -> tag.startsWith(ANNOUNCEMENT));
    }

    private static boolean isChosen(DoomedAsset asset, ActionSpec.DeleteAssets chosen) {
        String name = asset.fileName();
        String type = asset.type();
        Long bytes = asset.bytes();
        return (chosen.names().passesAll()
                        || (name != null && chosen.names().asPredicate().test(name)))
                && (chosen.types().passesAll()
                        || (type != null && chosen.types().asPredicate().test(type)))
                && (chosen.atLeast() <= 0 || (bytes != null && bytes >= chosen.atLeast()));
    }

    private void requireAtMost(int limit, int found, String whose) {
        if (found > limit) {
            throw new PlanRefusedException("Plan " + plan.header().id() + " acts on " + found
                    + " experiments, and max-experiments of " + whose + " is " + limit + ". Nothing is done of it.");
        }
    }

    private PlanRefusedException refused(PlannedAction action, String because) {
        return new PlanRefusedException("Plan " + plan.header().id() + " is none that "
                + plan.header().job().file() + " makes: of action " + action.number() + ", " + because
                + ". Plan again.");
    }
}
