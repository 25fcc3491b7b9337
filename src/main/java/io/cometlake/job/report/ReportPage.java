// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A run's report as a page of its own. */
public final class ReportPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String STYLE = style();

    private ReportPage() {}

    public static String render(RunReport report) {
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
        head(page, "Run " + report.run() + ": " + state(report));
        page.line().open("body").line().open("main");
        summary(page, report);
        // What is wrong comes first.
        FailureSection.write(page, report.failures());
        AssetSection.write(page, report.result().assets());
        warnings(page, report.warnings());
        ProofSection.write(page, report.proof());
        ResultSection.tables(page, report);
        TrafficSection.write(page, report.traffic());
        ResultSection.projects(page, report.result().byProject());
        SettingsSection.write(page, report.settings());
        page.line().close().close().line().close();
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    static void head(Markup page, String title) {
        page.open("head").line().empty("meta", "charset", "utf-8");
        // A name that got through all the same could load and run nothing.
        page.line()
                .empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        page.line().empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.line().empty("meta", "name", "referrer", "content", "no-referrer");
        page.line().element("title", title);
        page.line().element("style", STYLE).line().close();
    }

    private static void summary(Markup page, RunReport report) {
        page.line().open("header").open("h1").text("Run ").name(report.run()).text(" ");
        page.element("span", state(report), "class", "state " + mood(report.state()))
                .close();
        page.element("p", meaning(report));
        if (report.error() != null) {
            page.open("p", "class", "error").name(report.error()).close();
        }
        page.open("dl", "class", "tiles");
        tile(page, "Experiments", Figures.count(report.experiments()), "");
        tile(page, "Points", Figures.count(report.points()), "");
        tile(page, "Files", Figures.count(report.files()), Figures.bytes(report.bytes()));
        tile(page, "Calls", Figures.count(report.totalCalls()), estimated(report));
        tile(page, "Took", took(report), "");
        tile(page, "Failed", Figures.count(report.failures().size()), "");
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

    private static Map<String, String> facts(RunReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Server", report.server());
        facts.put("Lake", report.lake() + (report.commit() == null ? "" : ", commit " + report.commit()));
        if (report.origin().job() != null) {
            facts.put("Job", report.origin().job());
        }
        facts.put(
                "Covers",
                Figures.count(report.workspaces(), "workspace") + ", " + Figures.count(report.projects(), "project"));
        facts.put("Started", time(report.started()) + by(report));
        if (!report.result().changes().isEmpty()) {
            facts.put("Found", Figures.changes(report.result().changes()));
        }
        Instant ended = report.ended();
        if (ended != null) {
            facts.put("Ended", time(ended));
        }
        if (report.attempts() > 1) {
            facts.put("Attempts", Figures.count(report.attempts()));
        }
        if (report.exitCode() != null) {
            facts.put("Exit code", String.valueOf(report.exitCode()));
        }
        if (!report.origin().version().isEmpty()) {
            facts.put("Cometlake", report.origin().version());
        }
        return facts;
    }

    private static String by(RunReport report) {
        return report.origin().startedBy().isEmpty()
                ? ""
                : " by " + report.origin().startedBy();
    }

    static void tile(Markup page, String name, String value, String remark) {
        page.line().open("div").element("dt", name).element("dd", value);
        if (!remark.isEmpty()) {
            page.element("dd", remark, "class", "remark");
        }
        page.close();
    }

    static void warnings(Markup page, List<String> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        page.line().open("section").element("h2", "Warnings").open("ul");
        warnings.stream()
                .limit(FailureSection.MOST)
                .forEach(warning -> page.line().open("li").name(warning).close());
        page.close();
        FailureSection.rest(page, warnings.size());
        page.close();
    }

    private static String meaning(RunReport report) {
        return switch (report.state()) {
            case DONE -> "Everything that it covers is in the lake.";
            case PARTIAL ->
                AssetWords.isComplete(report)
                        ? "It is in the lake, but the lake differs from what the server tells."
                        : "It is in the lake, but for " + AssetWords.missing(report) + " that failed.";
            case STOPPED -> "It stopped at a safe point; nothing of it is in the lake yet. It can be gone on with.";
            case FAILED -> "It failed. Once the reason is mended, it can be gone on with.";
            case RUNNING -> "It is at work.";
            case INTERRUPTED -> "It was cut off: its process is gone. It can be gone on with.";
            case ABANDONED -> "It was given up. Start a new export.";
        };
    }

    static String mood(RunState state) {
        return switch (state) {
            case DONE -> "ok";
            case PARTIAL, STOPPED, RUNNING -> "warning";
            case FAILED, INTERRUPTED, ABANDONED -> "bad";
        };
    }

    private static String estimated(RunReport report) {
        return report.estimatedCalls() == null ? "" : "estimated " + Figures.count(report.estimatedCalls());
    }

    private static String took(RunReport report) {
        Instant ended = report.ended();
        return ended == null ? "unknown" : Figures.duration(Duration.between(report.started(), ended));
    }

    static String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }

    private static String state(RunReport report) {
        return report.state().name().toLowerCase(Locale.ROOT);
    }

    /** Holds no character that would be escaped. */
    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
