// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.Words;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.CleanupReport.LeftAlone;
import io.cometlake.job.CleanupReportJson;
import io.cometlake.job.report.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of clean-ups. */
public final class CleanupPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST = 20;

    private CleanupPrinter() {}

    /** @param history the whole command that shows a run's journal */
    public static String report(CleanupReport report, String history, int width) {
        List<String> blocks = new ArrayList<>();
        // First, as one of them may be that the report is of an earlier run, and nothing was done now.
        if (!report.notices().isEmpty()) {
            blocks.add(report.notices().stream()
                    .map(notice -> "  " + PlainText.of(notice))
                    .collect(Collectors.joining("\n", "To know\n", "")));
        }
        blocks.add(heading(report) + "\n" + facts(report));
        if (!report.skipped().isEmpty()) {
            blocks.add(leftAlone(report, history, width));
        }
        return String.join("\n\n", blocks);
    }

    public static String json(CleanupReport report) {
        return CleanupReportJson.render(report);
    }

    /** Runs, a line each. */
    public static String list(List<CleanupReport> reports, int width) {
        if (reports.isEmpty()) {
            return "No clean-ups yet.";
        }
        TextTable table = new TextTable()
                .text("Run")
                .text("What")
                .text("State")
                .text("Started (UTC)")
                .text("Who")
                .figure("Done")
                .figure("Skipped")
                .figure("Failed")
                .figure("Freed")
                .text("Job");
        for (CleanupReport report : reports) {
            table.row(
                    report.run(),
                    Words.of(report.kind()),
                    Words.of(report.state()),
                    TIME.format(report.started()),
                    PlainText.of(report.who()),
                    Figures.count(count(report, "done")),
                    Figures.count(count(report, "skipped")),
                    Figures.count(count(report, "failed") + count(report, "unknown")),
                    Figures.bytes(report.bytes()),
                    PlainText.of(report.job()));
        }
        return table.render(width);
    }

    public static String listJson(List<CleanupReport> reports) {
        ObjectNode document = Json.object();
        ArrayNode runs = document.putArray("runs");
        reports.forEach(report -> runs.add(CleanupReportJson.document(report)));
        return Json.render(document);
    }

    private static String heading(CleanupReport report) {
        String what = report.kind() == CleanupReport.Kind.APPLY ? "Clean-up " : "Undoing ";
        return what
                + report.run()
                + switch (report.state()) {
                    case RUNNING -> " is at work.";
                    case DONE -> " is done.";
                    case PARTIAL -> " is done, but for what failed or has an unknown outcome.";
                    case STOPPED -> " stopped behind an action; the rest was not touched.";
                    case FAILED -> " failed; what is left was not touched.";
                    case INTERRUPTED -> " was cut off: its process is gone.";
                    case ABANDONED -> " was given up.";
                };
    }

    private static String facts(CleanupReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Job", PlainText.of(report.job()));
        facts.put(
                report.kind() == CleanupReport.Kind.APPLY ? "Plan" : "Undoes",
                PlainText.of(report.plan()) + (report.planDigest().isEmpty() ? "" : " (" + report.planDigest() + ")"));
        facts.put("Server", PlainText.of(report.server()));
        facts.put("Lake", PlainText.of(report.lake()));
        facts.put("Started", TIME.format(report.started()) + " UTC by " + PlainText.of(report.who()));
        Instant ended = report.ended();
        if (ended != null) {
            facts.put("Took", Figures.duration(Duration.between(report.started(), ended)));
        }
        facts.put("Actions", counts(report));
        facts.put("Freed", Figures.bytes(report.bytes()));
        facts.put(
                "Used",
                Figures.count(
                                report.calls().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                "call")
                        + ", " + Figures.count(report.journal(), "line") + " in the journal");
        if (report.failure() != null) {
            facts.put("Error", PlainText.of(report.failure()));
        }
        return Facts.render(facts);
    }

    private static String counts(CleanupReport report) {
        String counts = report.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Figures.count(count.getValue()) + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none, as there was nothing to do" : counts;
    }

    private static long count(CleanupReport report, String result) {
        return report.counts().getOrDefault(result, 0L);
    }

    private static String leftAlone(CleanupReport report, String history, int width) {
        TextTable table = new TextTable()
                .text("Not done")
                .text("Policy")
                .text("Project")
                .text("Result")
                .text("Reason");
        for (LeftAlone one : report.skipped().stream().limit(MOST).toList()) {
            table.row(
                    PlainText.of(one.experimentKey()),
                    PlainText.of(one.policy()),
                    PlainText.of(one.workspace() + "/" + one.project()),
                    PlainText.of(one.result()),
                    PlainText.of(one.reason()));
        }
        int more = report.skipped().size() - MOST;
        return table.render(width)
                + (more > 0 ? "\n... and " + Figures.count(more) + " more; all of them: " + history : "");
    }
}
