// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanHeader.PolicySummary;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of plans of clean-ups, the same on a terminal and on a page. */
public final class PlanWords {
    private static final int MOST_ASSETS = 3;

    private PlanWords() {}

    /** What came of it, in a sentence. */
    public static String meaning(PlanHeader plan) {
        if (plan.isRefused()) {
            long exceeded =
                    plan.guards().stream().filter(GuardVerdict::isExceeded).count();
            return "It is refused: " + Figures.count(exceeded, "limit") + (exceeded == 1 ? " is" : " are")
                    + " exceeded, and nothing of it can be applied.";
        }
        if (plan.isEmpty()) {
            return "There is nothing to do: " + nothing(plan) + ".";
        }
        return "It has " + Figures.count(plan.actions(), "action") + ", and "
                + (plan.needsApproval()
                        ? "waits for somebody's approval."
                        : "needs nobody's approval, as the job says.");
    }

    private static String nothing(PlanHeader plan) {
        if (!plan.spared().isEmpty()) {
            return "what it found is left alone";
        }
        return plan.policies().stream().anyMatch(policy -> policy.looked() > 0)
                ? "no experiment matches"
                : "there is no experiment to look at";
    }

    /** As in {@code at most 9 calls, 1 min}; without minutes where no budget says how long calls take. */
    public static String cost(PlanCost cost) {
        return "at most " + Figures.count(cost.calls(), "call") + minutes(cost, ", ");
    }

    /** As in {@code 1 min} behind the text; empty where no budget says how long calls take. */
    static String minutes(PlanCost cost, String before) {
        return cost.minutes() == 0 ? "" : before + Figures.count(cost.minutes()) + " min";
    }

    /** The policies whose actions stay, and how many these are; empty if all can be undone. */
    public static String lasting(PlanHeader plan) {
        return plan.policies().stream()
                .filter(policy -> policy.actions() > 0 && !policy.kind().isUndoable())
                .map(policy -> policy.kind().text() + " of " + Figures.count(policy.actions(), "experiment")
                        + " by policy " + policy.name())
                .collect(Collectors.joining(", "));
    }

    /** What deletes ask for beforehand; empty if nothing is deleted. */
    public static String proof(PlanHeader plan) {
        return plan.policies().stream().anyMatch(policy -> policy.actions() > 0 && deletes(policy.kind()))
                ? "Just before, all that is deleted has to be proven to be in the lake, and is left alone otherwise: export"
                        + " it first, with the bytes of its assets."
                : "";
    }

    private static boolean deletes(ActionKind kind) {
        return kind == ActionKind.DELETE || kind == ActionKind.DELETE_ASSETS;
    }

    /** Exceeded ones first, then those that let through more than is usual. */
    public static List<GuardVerdict> worstFirst(List<GuardVerdict> guards) {
        return guards.stream()
                .sorted(Comparator.comparing((GuardVerdict guard) -> !guard.isExceeded())
                        .thenComparing(guard -> !guard.loosened()))
                .toList();
    }

    public static String verdict(GuardVerdict guard) {
        return (guard.isExceeded() ? "EXCEEDED" : "kept") + (guard.loosened() ? ", looser than usual" : "");
    }

    public static String where(GuardVerdict guard) {
        if (!guard.where().isEmpty()) {
            return guard.where();
        }
        return guard.guard().equals("max-per-day") ? "24 hours with this plan" : "the whole plan";
    }

    /** A limit, or what it was compared with, as in {@code 2,000} and {@code 20%}. */
    public static String amount(String text) {
        return text.matches("[0-9]{4,18}") ? Figures.count(Long.parseLong(text)) : text;
    }

    public static String undo(PolicySummary policy) {
        return policy.kind().isUndoable() ? "yes" : "no";
    }

    /** Why things are left alone, behind their number. */
    public static String cause(Cause cause) {
        return switch (cause) {
            case PROTECTED -> "protected by a guard rail";
            case NOT_A_MATCH -> "named by the server, but no match by their own values";
            case NOT_NAMED -> "a match by their own values, but not named by the server";
            case KEPT -> "among those that the policy keeps";
            case NO_VALUE -> "without the value that is compared";
            case NOT_DUE -> "not due to be deleted";
            case TAKEN -> "taken by an earlier policy";
            case NOTHING_TO_DO -> "as they should be already";
        };
    }

    /** What an action is about beside the experiment; empty if nothing. */
    public static String target(PlannedAction action) {
        ActionTarget target = action.target();
        if (target.project() != null) {
            return target.workspace() == null ? target.project() : target.workspace() + "/" + target.project();
        }
        if (!target.tags().isEmpty()) {
            return String.join(", ", target.tags());
        }
        if (target.assets().isEmpty()) {
            return "";
        }
        String names = target.assets().stream()
                .limit(MOST_ASSETS)
                .map(asset -> asset.fileName() == null ? asset.assetId() : asset.fileName())
                .collect(Collectors.joining(", "));
        int more = target.assets().size() - MOST_ASSETS;
        return names + (more > 0 ? " and " + Figures.count(more) + " more" : "");
    }

    /** What made it match. */
    public static String why(PlannedAction action) {
        return action.why().entrySet().stream()
                .map(reason -> reason.getKey() + " = " + reason.getValue())
                .collect(Collectors.joining("; "));
    }
}
