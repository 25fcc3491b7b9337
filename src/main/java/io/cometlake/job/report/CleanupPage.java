// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.job.CleanupReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A clean-up's report as a page of its own. */
public final class CleanupPage {
    private CleanupPage() {}

    public static String render(CleanupReport report) {
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
        ReportPage.head(page, title(report));
        page.line().open("body").line().open("main");
        summary(page, report);
        ReportPage.warnings(page, report.notices());
        leftAlone(page, report.skipped());
        calls(page, report.calls());
        page.line().close().close().line().close();
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    private static String title(CleanupReport report) {
        return "Run " + report.run() + ": " + state(report);
    }

    private static void summary(Markup page, CleanupReport report) {
        page.line().open("header").open("h1").text("Run ").name(report.run()).text(" ");
        page.element("span", state(report), "class", "state " + ReportPage.mood(report.state()))
                .close();
        page.element("p", meaning(report));
        if (report.failure() != null) {
            page.open("p", "class", "error").name(report.failure()).close();
        }
        page.open("dl", "class", "tiles");
        for (String result : List.of("done", "skipped", "failed", "unknown", "pending")) {
            String name = result.substring(0, 1).toUpperCase(Locale.ROOT) + result.substring(1);
            ReportPage.tile(page, name, Figures.count(report.counts().getOrDefault(result, 0L)), "");
        }
        ReportPage.tile(page, "Freed", Figures.bytes(report.bytes()), "");
        page.close();
        page.open("dl", "class", "facts");
        facts(report)
                .forEach((name, value) -> page.line()
                        .open("div")
                        .element("dt", name)
                        .open("dd")
                        .name(value)
                        .close()
                        .close());
        page.close().close();
    }

    private static Map<String, String> facts(CleanupReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Server", report.server());
        facts.put("Lake", report.lake());
        facts.put("Job", report.job());
        facts.put(report.kind() == CleanupReport.Kind.APPLY ? "Plan" : "Takes back", report.plan());
        facts.put("Digest", report.planDigest());
        facts.put("Started", ReportPage.time(report.started()) + " by " + report.who());
        if (report.ended() != null) {
            facts.put("Ended", ReportPage.time(report.ended()));
        }
        facts.put("Journal", Figures.count(report.journal(), "line"));
        facts.put("Exit code", String.valueOf(report.exitCode()));
        return facts;
    }

    private static String meaning(CleanupReport report) {
        return switch (report.state()) {
            case DONE -> "It has come to its end.";
            case PARTIAL -> "It has come to its end, but some actions failed, or nobody knows what came of them.";
            case STOPPED -> "It stopped behind an action. The same command goes on with it.";
            case FAILED -> "It failed. Once the reason is mended, the same command goes on with it.";
            case RUNNING -> "It is at work.";
            case INTERRUPTED -> "It was cut off: its process is gone. The same command goes on with it.";
            case ABANDONED -> "It was given up.";
        };
    }

    private static void leftAlone(Markup page, List<CleanupReport.LeftAlone> experiments) {
        if (experiments.isEmpty()) {
            return;
        }
        page.line()
                .open("section")
                .element("h2", "Left alone")
                .open("div", "class", "wide")
                .open("table");
        page.line().open("thead").open("tr");
        for (String heading : List.of("Policy", "Experiment", "Workspace", "Project", "Result", "Reason")) {
            page.element("th", heading, "scope", "col");
        }
        page.close().close().line().open("tbody");
        for (CleanupReport.LeftAlone experiment : experiments) {
            page.line().open("tr");
            for (String value : List.of(
                    experiment.policy(),
                    experiment.experimentKey(),
                    experiment.workspace(),
                    experiment.project(),
                    experiment.result(),
                    experiment.reason())) {
                page.open("td").name(value).close();
            }
            page.close();
        }
        page.close().close().close().close();
    }

    private static void calls(Markup page, Map<String, Long> calls) {
        if (calls.isEmpty()) {
            return;
        }
        page.line().open("section").element("h2", "Calls").open("table").line().open("tbody");
        calls.forEach((endpoint, count) -> page.line()
                .open("tr")
                .element("th", endpoint, "scope", "row")
                .element("td", Figures.count(count), "class", "figure")
                .close());
        page.close().close().close();
    }

    private static String state(CleanupReport report) {
        return report.state().name().toLowerCase(Locale.ROOT);
    }
}
