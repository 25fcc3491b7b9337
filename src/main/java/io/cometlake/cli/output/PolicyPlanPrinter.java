// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.Words;
import io.cometlake.job.Cleanups.MadePlan;
import io.cometlake.job.report.Figures;
import io.cometlake.job.report.PlanWords;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanHeader.PolicySummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a clean-up would do: all but its single actions. */
public final class PolicyPlanPrinter {
    /** Of limits that are kept, and of warnings. */
    private static final int MOST = 10;

    private PolicyPlanPrinter() {}

    /**
     * Said before anything is read but the lists of projects.
     *
     * @param made those of the calls that are over
     */
    public static String announced(PlanCost cost, long made, long projects, long experiments) {
        long left = cost.calls() - made;
        return "To look at: " + Figures.count(experiments, "experiment") + " of " + Figures.count(projects, "project")
                + ", with " + PlanWords.cost(cost) + ": " + Figures.count(made) + (made == 1 ? " is" : " are")
                + " made"
                + (left == 0
                        ? "."
                        : ", and the other " + Figures.count(left)
                                + " would be needed if every experiment matched; the fewer do, the fewer.");
    }

    /** @param apply the whole command that applies it */
    public static String text(MadePlan plan, String apply, int width) {
        PlanHeader header = plan.header();
        List<String> blocks = new ArrayList<>();
        blocks.add("Plan " + header.id() + ", made by looking only. " + PlanWords.meaning(header) + "\n" + facts(plan));
        blocks.add(policies(header).render(width));
        blocks.add(rules(header).render(width));
        if (!header.guards().isEmpty()) {
            blocks.add(guards(header.guards(), width));
        }
        if (!header.spared().isEmpty()) {
            blocks.add("Left alone\n"
                    + header.spared().entrySet().stream()
                            .map(cause ->
                                    "  " + Figures.count(cause.getValue()) + " " + PlanWords.cause(cause.getKey()))
                            .collect(Collectors.joining("\n")));
        }
        if (!header.warnings().isEmpty()) {
            blocks.add("Warnings\n"
                    + header.warnings().stream()
                            .limit(MOST)
                            .map(warning -> "  " + PlainText.of(warning))
                            .collect(Collectors.joining("\n"))
                    + more(header.warnings().size()));
        }
        String lasting = PlanWords.lasting(header);
        if (!lasting.isEmpty()) {
            String proof = PlanWords.proof(header);
            blocks.add("Cannot be undone: " + PlainText.of(lasting) + "." + (proof.isEmpty() ? "" : "\n" + proof));
        }
        if (!header.isRefused() && !header.isEmpty()) {
            blocks.add("It is applied with:\n  " + apply);
        }
        return String.join("\n\n", blocks);
    }

    /** The same for machines, without the single actions, which the file has. */
    public static String json(MadePlan plan, String apply) {
        ObjectNode document = Json.object();
        document.put("file", plan.file().toString());
        document.put("digest", plan.digest());
        document.put("refused", plan.header().isRefused());
        document.put("needs_approval", plan.header().needsApproval());
        document.put("actions", plan.header().actions());
        if (!plan.header().isRefused() && !plan.header().isEmpty()) {
            document.put("apply", apply);
        }
        document.set("plan", asInTheFile(plan.header()));
        return Json.render(document);
    }

    /** In the file's words, where {@code spared} are the experiments. */
    private static JsonNode asInTheFile(PlanHeader header) {
        ObjectNode tree = (ObjectNode) PolicyJson.tree(header);
        tree.set("spared_by_cause", tree.remove("spared"));
        return tree;
    }

    /** What exceeds its limit, in words for an error. */
    public static String exceeded(PlanHeader header) {
        return header.guards().stream()
                .filter(GuardVerdict::isExceeded)
                .limit(MOST)
                .map(guard -> guard.guard() + " of " + PlanWords.where(guard) + " is " + PlanWords.amount(guard.limit())
                        + ", and it comes to " + PlanWords.amount(guard.found()))
                .map(PlainText::of)
                .collect(Collectors.joining("; "));
    }

    private static String facts(MadePlan plan) {
        PlanHeader header = plan.header();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Job", PlainText.of(header.job().name() + " (" + header.job().file() + ")"));
        facts.put(
                "Server",
                PlainText.of(header.server() + (header.account() == null ? "" : ", account " + header.account())));
        facts.put("Lake", PlainText.of(header.lake()));
        facts.put(
                "Planning",
                "took " + Figures.count(header.planningUsed().calls(), "call") + ", at most "
                        + Figures.count(header.planningSaid().calls()) + " were announced");
        if (!header.isEmpty()) {
            facts.put("Applying", "takes " + PlanWords.cost(header.applying()));
        }
        facts.put("File", PlainText.of(plan.file().toString()));
        facts.put("Digest", plan.digest());
        return Facts.render(facts);
    }

    private static TextTable policies(PlanHeader header) {
        TextTable table = new TextTable()
                .text("Policy")
                .text("Action")
                .figure("Looked at")
                .figure("Experiments")
                .figure("Frees")
                .text("Undo")
                .text("Approval");
        for (PolicySummary policy : header.policies()) {
            table.row(
                    PlainText.of(policy.name()),
                    policy.kind().text(),
                    Figures.count(policy.looked()),
                    Figures.count(policy.actions()),
                    Figures.bytes(policy.bytes()),
                    PlanWords.undo(policy),
                    Words.of(policy.approval()));
        }
        return table;
    }

    private static TextTable rules(PlanHeader header) {
        TextTable table = new TextTable().text("Policy").text("Rule");
        header.policies().forEach(policy -> table.row(PlainText.of(policy.name()), PlainText.of(policy.rule())));
        return table;
    }

    private static String guards(List<GuardVerdict> guards, int width) {
        long exceeded = guards.stream().filter(GuardVerdict::isExceeded).count();
        TextTable table = new TextTable()
                .text("Guard rail")
                .text("Of")
                .figure("At most")
                .figure("Found")
                .text("Verdict");
        List<GuardVerdict> sorted = PlanWords.worstFirst(guards);
        sorted.stream()
                .limit(Math.max(MOST, exceeded))
                .forEach(guard -> table.row(
                        PlainText.of(guard.guard()),
                        PlainText.of(PlanWords.where(guard)),
                        PlainText.of(PlanWords.amount(guard.limit())),
                        PlainText.of(PlanWords.amount(guard.found())),
                        PlanWords.verdict(guard)));
        return table.render(width) + more(guards.size() - Math.max(0, exceeded - MOST));
    }

    private static String more(long all) {
        return all <= MOST ? "" : "\n  ... and " + Figures.count(all - MOST) + " more, which the file has.";
    }
}
