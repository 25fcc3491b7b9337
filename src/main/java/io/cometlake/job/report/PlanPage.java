// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.config.Words;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanHeader.PolicySummary;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.file.PlanFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan of a clean-up as a page of its own, for whoever is to approve it. */
public final class PlanPage {
    /** So many of each a page shows; the plan's file has all. */
    static final int MOST = 5_000;

    private PlanPage() {}

    public static String render(PlanFile plan) {
        PlanHeader header = plan.header();
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
        ReportPage.head(page, "Plan " + header.id() + ": " + state(header));
        page.line().open("body").line().open("main", "class", "sheet");
        summary(page, plan);
        guards(page, header);
        warnings(page, header);
        policies(page, header);
        actions(page, plan);
        spared(page, plan);
        page.line().close().close().line().close();
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    private static void summary(Markup page, PlanFile plan) {
        PlanHeader header = plan.header();
        page.line().open("header").open("h1").text("Plan ").name(header.id()).text(" ");
        String mood = header.isRefused() ? "bad" : header.needsApproval() ? "warning" : "ok";
        page.element("span", state(header), "class", "state " + mood).close();
        page.element("p", PlanWords.meaning(header));
        String lasting = PlanWords.lasting(header);
        if (!lasting.isEmpty()) {
            page.open("p", "class", "error")
                    .text("Cannot be undone: ")
                    .name(lasting)
                    .text(". " + PlanWords.proof(header))
                    .close();
        }
        page.open("dl", "class", "tiles");
        ReportPage.tile(page, "Actions", Figures.count(header.actions()), "");
        ReportPage.tile(page, "Frees", Figures.bytes(bytes(header)), "as far as is known");
        ReportPage.tile(
                page,
                "Calls to apply",
                Figures.count(header.applying().calls()),
                "at most" + PlanWords.minutes(header.applying(), ", "));
        ReportPage.tile(
                page,
                "Calls to plan",
                Figures.count(header.planningUsed().calls()),
                "at most " + Figures.count(header.planningSaid().calls()) + " were announced");
        page.close().open("dl", "class", "facts");
        facts(plan)
                .forEach((name, value) -> page.line()
                        .open("div")
                        .element("dt", name)
                        .open("dd")
                        .name(value)
                        .close()
                        .close());
        page.close().close();
    }

    private static Map<String, String> facts(PlanFile plan) {
        PlanHeader header = plan.header();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Digest", plan.digest());
        facts.put("Job", header.job().name() + " (" + header.job().file() + ")");
        facts.put("Server", header.server());
        facts.put("Account", Optional.ofNullable(header.account()).orElse("unknown"));
        facts.put("Lake", header.lake());
        facts.put("Made", ReportPage.time(header.madeAt()) + " by " + header.madeBy());
        if (!header.isRefused() && !header.isEmpty()) {
            facts.put(
                    "Apply with",
                    "cometlake policy apply PLAN" + (header.needsApproval() ? " --approve " + plan.digest() : ""));
        }
        return facts;
    }

    private static void guards(Markup page, PlanHeader header) {
        List<GuardVerdict> guards = PlanWords.worstFirst(header.guards());
        page.line().open("section").element("h2", "Guard rails");
        head(page, List.of("Limit", "Of", "At most", "Found", "Verdict"));
        guards.stream().limit(MOST).forEach(guard -> {
            row(
                    page,
                    guard.guard(),
                    PlanWords.where(guard),
                    PlanWords.amount(guard.limit()),
                    PlanWords.amount(guard.found()));
            page.element(
                            "td",
                            PlanWords.verdict(guard),
                            "class",
                            guard.isExceeded() ? "bad" : guard.loosened() ? "warning" : "ok")
                    .close();
        });
        end(page, guards.size());
    }

    private static void warnings(Markup page, PlanHeader header) {
        if (header.warnings().isEmpty()) {
            return;
        }
        page.line().open("section").element("h2", "Warnings").open("ul");
        header.warnings()
                .forEach(warning -> page.line().open("li").name(warning).close());
        page.close().close();
    }

    private static void policies(Markup page, PlanHeader header) {
        page.line().open("section").element("h2", "Policies");
        head(
                page,
                List.of("Policy", "Action", "Looked at", "Experiments", "Frees", "Can be undone", "Approval", "Rule"));
        for (PolicySummary policy : header.policies()) {
            row(
                    page,
                    policy.name(),
                    policy.kind().text(),
                    Figures.count(policy.looked()),
                    Figures.count(policy.actions()),
                    Figures.bytes(policy.bytes()),
                    PlanWords.undo(policy),
                    Words.of(policy.approval()));
            why(page, policy.rule());
            page.close();
        }
        end(page, header.policies().size());
    }

    private static void actions(Markup page, PlanFile plan) {
        page.line().open("section").element("h2", "Actions");
        head(page, List.of("Nr.", "Policy", "Action", "Target", "Experiment", "Project", "Frees", "Why"));
        int shown = 0;
        try (PlanFile.ActionCursor cursor = plan.actions(0)) {
            for (Optional<PlannedAction> next = cursor.next(); next.isPresent() && shown < MOST; next = cursor.next()) {
                action(page, next.get());
                shown++;
            }
        }
        end(page, plan.header().actions());
    }

    private static void action(Markup page, PlannedAction action) {
        row(page, Figures.count(action.number()), action.policy(), action.kind().text(), PlanWords.target(action));
        page.open("td").name(Optional.ofNullable(action.before().name()).orElse(""));
        page.empty("br").open("code").name(action.experimentKey()).close().close();
        cells(
                page,
                action.before().workspace() + "/" + action.before().project(),
                Optional.ofNullable(action.bytes()).map(Figures::bytes).orElse(""));
        why(page, PlanWords.why(action));
        page.close();
    }

    private static void spared(Markup page, PlanFile plan) {
        PlanHeader header = plan.header();
        page.line().open("section").element("h2", "Left alone");
        if (header.spared().isEmpty()) {
            page.element("p", "Nothing that matches is left alone.").close();
            return;
        }
        page.open("ul");
        header.spared()
                .forEach((cause, count) ->
                        page.line().element("li", Figures.count(count) + " " + PlanWords.cause(cause)));
        page.close();
        head(page, List.of("Policy", "Experiment", "Project", "Cause", "Reason"));
        long[] count = {0};
        plan.forEachSpared(experiment -> {
            if (count[0]++ < MOST) {
                spared(page, experiment);
            }
        });
        end(page, count[0]);
    }

    private static void spared(Markup page, SparedExperiment experiment) {
        row(
                page,
                experiment.policy(),
                experiment.experimentKey(),
                experiment.workspace() + "/" + experiment.project(),
                PlanWords.cause(experiment.cause()));
        why(page, experiment.reason());
        page.close();
    }

    private static void head(Markup page, List<String> headings) {
        page.open("div", "class", "wide").open("table").open("thead").open("tr");
        headings.forEach(heading -> page.element("th", heading, "scope", "col"));
        page.close().close().open("tbody");
    }

    /** Leaves the row open. */
    private static void row(Markup page, String... cells) {
        page.line().open("tr");
        cells(page, cells);
    }

    private static void cells(Markup page, String... cells) {
        for (String cell : cells) {
            page.open("td").name(cell).close();
        }
    }

    /** The one cell that takes what room there is. */
    private static void why(Markup page, String text) {
        page.open("td", "class", "why").name(text).close();
    }

    private static void end(Markup page, long all) {
        page.close().close().close();
        if (all > MOST) {
            page.element(
                    "p",
                    "These are the first " + Figures.count(MOST) + " of " + Figures.count(all)
                            + "; the plan's file has all.");
        }
        page.close();
    }

    private static long bytes(PlanHeader header) {
        return header.policies().stream().mapToLong(PolicySummary::bytes).sum();
    }

    private static String state(PlanHeader header) {
        if (header.isRefused()) {
            return "refused";
        }
        return header.isEmpty() ? "nothing to do" : header.needsApproval() ? "to be approved" : "approved by the job";
    }
}
